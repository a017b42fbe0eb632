"""Addresses of 会議 and 議事録 as the 事務局 runs them, under /desk/<body>/<plan>/."""

from django.urls import path

from shirube.desk.views import (
    committees,
    meetingprint,
    meetings,
    minutes,
    minutescheck,
    minutesconfirm,
    minutesimport,
    package,
    programme,
    remarks,
)

COMMITTEE = "meetings/committees/<str:committee_code>/"
IMPORT = "meetings/imports/<int:number>/"
MEETING = "meetings/<str:committee_code>/<str:meeting_code>/"
MINUTES = MEETING + "minutes/"
REMARK = MINUTES + "remarks/<int:number>/"
patterns = [
    path("meetings/", meetings.meetings, name="desk_meetings"),
    path("meetings/new/", meetings.new_meeting, name="desk_new_meeting"),
    path("meetings/committees/new/", committees.new_committee, name="desk_new_committee"),
    path(COMMITTEE, committees.committee, name="desk_committee"),
    path(COMMITTEE + "edit/", committees.edit_committee, name="desk_committee_edit"),
    path(COMMITTEE + "roster/", meetingprint.roster, name="desk_roster"),
    path(COMMITTEE + "roster.docx", meetingprint.roster_file, name="desk_roster_file"),
    path(COMMITTEE + "seats/new/", committees.new_seat, name="desk_new_seat"),
    path(COMMITTEE + "seats/<str:seat_code>/", committees.seat, name="desk_seat"),
    path("meetings/imports/", minutesimport.imports, name="desk_minutes_imports"),
    path(IMPORT, minutesimport.head, name="desk_draft_head"),
    path(IMPORT + "remarks/", minutesimport.remarks, name="desk_draft_remarks"),
    path(IMPORT + "confirm/", minutesconfirm.confirm, name="desk_draft_confirm"),
    path(IMPORT + "again/", minutesimport.again, name="desk_draft_again"),
    path(IMPORT + "cancel/", minutesimport.cancel, name="desk_draft_cancel"),
    path(MEETING, meetings.meeting, name="desk_meeting"),
    path(MEETING + "edit/", meetings.edit_meeting, name="desk_meeting_edit"),
    path(MEETING + "agenda/", programme.agenda, name="desk_agenda"),
    path(MEETING + "documents/", programme.documents, name="desk_documents"),
    path(MEETING + "attendance/", programme.attendance, name="desk_attendance"),
    path(MEETING + "decisions/", programme.decisions, name="desk_meeting_decisions"),
    path(MEETING + "steps/", meetings.steps, name="desk_meeting_steps"),
    path(MEETING + "publish/", meetings.publish, name="desk_publish_meeting"),
    path(MEETING + "print/agenda/", meetingprint.agenda, name="desk_print_agenda"),
    path(MEETING + "print/agenda.docx", meetingprint.agenda_file, name="desk_agenda_file"),
    path(MEETING + "print/attendance/", meetingprint.attendance, name="desk_print_attendance"),
    path(MEETING + "print/attendance.docx", meetingprint.attendance_file, name="desk_attendance_file"),
    path(MEETING + "print/minutes/", meetingprint.minutes, name="desk_print_minutes"),
    path(MEETING + "print/minutes.docx", meetingprint.minutes_file, name="desk_minutes_file"),
    path(MEETING + "package/", package.package, name="desk_package"),
    path(MINUTES, minutes.minutes, name="desk_minutes"),
    path(MINUTES + "move/<slug:act>/", minutes.move, name="desk_minutes_move"),
    path(MINUTES + "remarks/new/", remarks.new_remark, name="desk_new_remark"),
    path(REMARK, remarks.remark, name="desk_remark"),
    path(REMARK + "opinion/", remarks.opinion, name="desk_remark_opinion"),
    path(REMARK + "redact/", remarks.redact, name="desk_redact"),
    path(REMARK + "reveal/<int:redaction>/", remarks.reveal, name="desk_reveal"),
    path(MINUTES + "check/", minutescheck.check, name="desk_check"),
    path(MINUTES + "check/<int:comment>/", minutescheck.settle, name="desk_settle_comment"),
]
