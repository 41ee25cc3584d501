"""Who decides, and a decision applied: the page waits for the new version; other readers go on with the one before."""

from collections.abc import Callable, Mapping

import streamlit as st

import loaders
from data import decisions
from data.decisions import Decision
from data.store import StoreError, default_path

DONE, COUNT = "_decidido", "_decisiones"
_NO_NAME = "Escriba su nombre para decidir: queda escrito junto a lo que decida."


def who() -> str:
    """Draws who decides and returns the name, "" while nobody has given one.

    With accounts it is the account's and nobody can write another; without them it is asked once a session.
    """
    if "is_logged_in" in st.user:
        return _account()
    return st.text_input(
        "Quién decide",
        key="quien",
        persist_state="session",
        placeholder="Su nombre y cargo",
        max_chars=120,
        help=_NO_NAME,
    ).strip()


def _account() -> str:
    if not st.user.get("is_logged_in"):
        st.button("Entrar con su cuenta para decidir", on_click=st.login)
        return ""
    name = str(st.user.get("name") or st.user.get("email") or "")
    st.caption(f"Decide **{name}**, por su cuenta.")
    return name


def decided() -> int:
    """How many decisions this session has made: part of a form's key, so that its boxes empty once it is saved."""
    return int(st.session_state.get(COUNT, 0))


def told() -> None:
    """Says what was decided just before this run, once."""
    if done := st.session_state.pop(DONE, None):
        st.success(done)


def correct(accion_id: str, values: Mapping[str, str], quien: str, motivo: str) -> None:
    """Correct figures of a row. values: by campo, as typed."""
    done = "La corrección está en vigor, con su marca ✎."
    _apply(lambda: loaders.correct(default_path(), accion_id, values, quien, motivo), done)


def take_back(accion_id: str, campo: str, quien: str, motivo: str) -> None:
    """Take a correction back: the figure is again what the documents say."""
    _apply(
        lambda: loaders.take_back(default_path(), accion_id, campo, quien, motivo),
        "La corrección quedó retirada: vale otra vez lo que dicen los documentos.",
    )


def decide(decision: Decision, done: str) -> None:
    """Keep any other decision, such as a pair; done: what is said of it once it shows."""
    _apply(lambda: loaders.decide(default_path(), decision), done)


def history() -> list[Decision]:
    """Every decision made, in order. Raises StoreError when their file is damaged."""
    return decisions.history(default_path())


def _apply(decision: Callable[[], object], done: str) -> None:
    try:
        with st.spinner("Aplicando…"):
            decision()
    except StoreError as error:
        st.error(str(error))
        return
    st.session_state[DONE] = done
    st.session_state[COUNT] = decided() + 1
    st.rerun()
