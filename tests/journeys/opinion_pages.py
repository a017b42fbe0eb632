"""The pages of opinions, 論点 and 照会, as the demo has them."""

from playwright.sync_api import Page

from tests.journeys.desk import BASE
from tests.journeys.house import Office

OPINION_PAGES = {
    "desk_opinions": f"{BASE}opinions/",
    "desk_new_opinion": f"{BASE}opinions/new/",
    "desk_opinion": f"{BASE}opinions/2024-2-01/",
    "desk_points": f"{BASE}points/",
    "desk_point": f"{BASE}points/P15/",
    "desk_point_request": f"{BASE}points/P11/requests/kaku-hataraki/",
    "desk_sort_opinions": f"{BASE}meetings/suishin/2024-2/sort/",
    "desk_follow_up": f"{BASE}meetings/suishin/2024-2/followup/",
    "desk_changed_by_opinions": f"{BASE}meetings/suishin/2024-2/changed/",
}
OPINIONS_NOT_SCANNED = {
    "desk_act_on_opinion": "takes what a form of another page sends",
    "desk_act_on_point": "takes what a form of another page sends",
    "desk_act_on_request": "takes what a form of another page sends",
    "desk_point_letter": "is a file",
    "desk_member_room": "is scanned among the mishaps, signed in as a 委員",
}


def room(page: Page, office: Office) -> None:
    """委員の部屋, for one who is signed in as a 委員."""
    page.goto(f"{office.address}{BASE}member/")
