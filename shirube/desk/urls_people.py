"""Addresses about a whole body, under /desk/people/<body>/: 組織, 利用者."""

from django.urls import path

from shirube.desk.views import april, audit, divisions, enrolling, members

patterns = [
    path("april/", april.april, name="desk_april"),
    path("history/", audit.audit, name="desk_audit"),
    path("history.csv", audit.audit_file, name="desk_audit_file"),
    path("", divisions.tree, name="desk_divisions"),
    path("divisions/new/", divisions.new_division, name="desk_new_division"),
    path("divisions/<str:division>/", divisions.division, name="desk_division"),
    path("divisions/<str:division>/<slug:what>/", divisions.change_division, name="desk_change_division"),
    path("members/", members.members, name="desk_members"),
    path("members/new/", members.new_member, name="desk_new_member"),
    path("members/table/", enrolling.member_table, name="desk_member_table"),
    path("members/<int:number>/", members.member, name="desk_member"),
    path("members/<int:number>/rename/", members.rename, name="desk_rename_member"),
    path("members/<int:number>/roles/", members.give_role, name="desk_give_role"),
    path("members/<int:number>/roles/<int:role>/end/", members.end_role, name="desk_end_role"),
    path("members/<int:number>/stop/", members.stop, name="desk_stop_member"),
    path("members/<int:number>/reopen/", members.reopen, name="desk_reopen_member"),
    path("members/<int:number>/password/", members.reset_password, name="desk_reset_password"),
    path("members/<int:number>/factor/", members.reset_factor, name="desk_reset_factor"),
]
