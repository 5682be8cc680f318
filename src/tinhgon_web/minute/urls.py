"""Addresses of the first minute. None of them names a person, a file of a visitor or a token."""

from __future__ import annotations

from django.urls import path

from tinhgon_web.minute import views

urlpatterns = [
    path("", views.start, name="start"),
    path("work", views.work, name="work"),
    path("work/progress", views.progress, name="progress"),
    path("work/accept", views.accept, name="accept"),
    path("work/reconsider", views.reconsider, name="reconsider"),
    path("work/date", views.date, name="date"),
    path("work/plan", views.plan, name="plan"),
    path("work/papers", views.papers, name="papers"),
    path("work/stop", views.stop, name="stop"),
    path("work/again", views.again, name="again"),
    path("work/leave", views.leave, name="leave"),
    path("work/marked.xlsx", views.marked, name="marked"),
    path("work/papers.zip", views.bundle, name="bundle"),
    path("work/papers/<str:name>", views.paper, name="paper"),
    path("language", views.language, name="language"),
]
