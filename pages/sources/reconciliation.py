"""Conciliación: which figures are not to be trusted, where they are printed, and where a person settles them."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from data.decisions import DocumentInForce, FormInForce, Pair
from data.store import Selection, ask
from pages.parts import columns, deciding, downloads, lists, page, tables, tables_findings, words, words_findings
from pages.parts.formats import count

HOW = """
**Cómo se obtuvo cada cifra.** *Sin resolver* ⚠: no se pudo saber qué dice el documento, y queda sin cifra.
*Contradictoria* ⚠: está como se imprimió, pero las sumas del propio documento no cierran. *Con reserva* ≈: se
recolocó o es la más probable de varias. *Corregida* ✎: la dio una persona.

**Qué hace una corrección.** Cambia solo la cifra que se nombra; las demás quedan como estaban. Lo que se
calcula con ella (sumas, avance, banda, hallazgos) se vuelve a calcular. El documento no se toca: lo impreso sigue en
las lecturas. Si un informe posterior dice otra cosa, la corrección sigue en vigor y aparece un aviso; la de un avance
anual deja de aplicarse, porque ese informe trae ya otro avance.

**Qué se guarda.** Quién, cuándo, qué y por qué, en un archivo junto al almacén. Nada se borra: retirar una corrección
es otra línea, y volver a cargar los documentos no las pierde.
"""
NO_ROW_CHOSEN = "Elija una meta o acción para ver todas sus lecturas, una junto a otra, y corregir sus cifras."
OTHER_FIELDS = ("monto", "mujeres", "hombres", "unidad_medida")


def reconciliation(selection: Selection) -> None:
    names = ask("action_names", selection, first=page.OPTIONS, dudosas=True)
    if names.empty:
        return page.nothing_selected(selection)
    bad, summary = lists.first_of("doubtful_figures", selection, graves=True), ask("distrust", selection)
    doubtful = tables.records(bad.drop_duplicates("accion_id"))
    page.say(words_findings.distrust(tables.records(summary)[0], doubtful))
    deciding.told()
    show_doubtful(bad, int(summary["inferidas"].iloc[0] + summary["resueltas"].iloc[0]), selection)
    st.header("Corregir una meta o acción", anchor=False)
    quien = deciding.who()
    show_row(names, selection, quien)
    show_rival_documents(selection, quien)
    show_other_forms(selection, quien)
    show_to_agree(selection)
    show_findings(selection)
    show_decisions(quien)
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)
    return None


def show_doubtful(bad: pd.DataFrame, reserve: int, selection: Selection) -> None:
    """The figures that are not known or contradict each other; those to be used with reserve, folded.

    bad: the first of the former; reserve: how many the latter are.
    """
    if len(bad):
        st.header(f"Sin resolver o contradictorias ({count(tables.number_of(bad))})", anchor=False)
        lists.doubtful("Sin resolver o contradictorias", bad, page.here_link(), selection, graves=True)
    if reserve:
        with lists.folded(f"Con reserva ({count(reserve)})") as is_open:
            if is_open:
                rows = lists.first_of("doubtful_figures", selection, graves=False)
                lists.doubtful("Con reserva", rows, page.here_link(), selection, graves=False)


# ---------------------------------------------------------------- one row


def show_row(names: pd.DataFrame, selection: Selection, quien: str) -> None:
    """One row, chosen: its readings side by side, what does not add up in it, and the form to correct it."""
    accion_id = choose(names)
    if accion_id is None:
        st.caption(NO_ROW_CHOSEN)
        return
    figures, readings = ask("action_figures", accion=accion_id), ask("action_readings", accion=accion_id)
    if figures.empty:
        st.warning("Esa meta o acción ya no está en el tablero: quizá se volvió a cargar su documento. Elija otra.")
        return
    findings = ask("action_findings", accion=accion_id)
    if len(findings):
        st.html(tables_findings.findings(findings, None))
        downloads.offer("Lo que no cuadra en ella", columns.FINDINGS, findings, selection)
    st.caption(words_findings.READINGS)
    st.html(tables_findings.readings(readings, figures))
    downloads.offer("Lecturas de la meta o acción", columns.ACTION_READINGS, readings, selection)
    corrections = ask("action_corrections", accion=accion_id)
    if len(corrections):
        st.html(tables_findings.corrections(corrections, None))
        downloads.offer("Correcciones de la meta o acción", columns.CORRECTIONS, corrections, selection)
    correct(accion_id, figures, quien)
    st.html(
        f'<p class="poa-text"><a href="{page.action_link()}{accion_id}" target="_self">Ver su ficha completa</a></p>'
    )


def choose(names: pd.DataFrame) -> str | None:
    """The row that the address or the reader asks for; the doubtful ones stand first in the list."""
    texts = page.offered(names)
    marked = {row["accion_id"]: words.MARKS[row["duda"]] for row in tables.records(names) if row["duda"]}
    ids = list(texts)
    asked = st.query_params.get("accion")
    st.selectbox(
        "Meta o acción",
        ids,
        index=ids.index(asked) if asked in texts else None,
        key="por_corregir",
        format_func=lambda one: f"{marked.get(one, '')} {texts.get(one, one)}".strip(),
        placeholder="Escriba su clave o parte del texto; las dudosas van primero",
        on_change=lambda: st.query_params.update(accion=st.session_state["por_corregir"] or ""),
        filter_mode="contains",
    )
    return asked or None


def correct(accion_id: str, figures: pd.DataFrame, quien: str) -> None:
    """The form: a box per figure, and the reason."""
    with st.form(f"corregir-{accion_id}-{deciding.decided()}", border=True):
        st.markdown("Escriba solo las cifras que cambian. **?** quiere decir que no se sabe.")
        typed = {**boxes(figures), **other_boxes(figures)}
        motivo = st.text_input(
            "Por qué se corrige", placeholder="Por ejemplo: el acta de entrega dice 1", max_chars=400
        )
        if st.form_submit_button("Guardar la corrección"):
            deciding.correct(accion_id, {campo: text for campo, text in typed.items() if text.strip()}, quien, motivo)


def boxes(figures: pd.DataFrame) -> dict[str, str]:
    """A box per figure of the row, programmed above realised, a column a period."""
    rows = tables.records(figures)
    totals = [row for row in rows if row["campo"] in ("meta_anual", "avance_anual")]
    typed = {}
    for column, row in zip(st.columns(4), totals, strict=False):
        typed[row["campo"]] = box(row, column)
    periods = sorted({row["periodo"] for row in rows if row["periodo"]})
    for first in range(0, len(periods), 6):
        shown = periods[first : first + 6]
        for side in ("p", "a"):
            of_side = [row for row in rows if row["campo"][0] == side and row["periodo"] in shown]
            for column, row in zip(st.columns(max(len(shown), 4)), of_side, strict=False):
                typed[row["campo"]] = box(row, column)
    return typed


def box(row: tables.Row, column: st.delta_generator.DeltaGenerator) -> str:
    """The box of one figure, with what it says now inside and its mark in the label."""
    mark = words.MARKS.get(row["metodo"], "")
    label = f"{words.field(row['campo'], row['periodicidad'])} {mark}".strip()
    return column.text_input(label, placeholder=words_findings.now(row), help=words.METHODS.get(row["metodo"]))


def other_boxes(figures: pd.DataFrame) -> dict[str, str]:
    """The boxes of what few rows need corrected: pesos, people, unit and kind of target."""
    now = {row["campo"]: words_findings.now(row) for row in tables.records(figures)}
    *columns, last = st.columns(5)
    typed = {
        campo: column.text_input(words.field(campo), placeholder=now.get(campo, ""))
        for column, campo in zip(columns, OTHER_FIELDS, strict=True)
    }
    kind = last.selectbox(
        "Tipo de meta",
        list(words.AGGREGATIONS),
        index=None,
        format_func=words.AGGREGATIONS.__getitem__,
        placeholder="Sin cambio",
    )
    return {**typed, "agregacion": kind or ""}


# ---------------------------------------------------------------- which document, which form


def show_rival_documents(selection: Selection, quien: str) -> None:
    """Documents of one date that say two things: a person says which of them counts."""
    pairs = tables.records(ask("rival_documents", selection))
    if not pairs:
        return
    st.header(f"Dos documentos de una misma fecha ({count(len(pairs))})", anchor=False)
    st.caption(words_findings.RIVAL_DOCUMENTS)
    for pair in pairs:
        choose_document(pair, quien)


def choose_document(pair: tables.Row, quien: str) -> None:
    """The form to say which of two documents counts."""
    of_both = {
        pair["documento_id"]: (pair["otro_id"], words_findings.received(pair["archivo"], pair["recibido_en"])),
        pair["otro_id"]: (pair["documento_id"], words_findings.received(pair["otro"], pair["otro_recibido_en"])),
    }
    with st.form(f"documento-{pair['documento_id']}-{pair['otro_id']}-{deciding.decided()}"):
        kept = st.radio(words_findings.rival(pair), list(of_both), format_func=lambda one: of_both[one][1], index=None)
        motivo = st.text_input("Por qué vale ese documento", max_chars=400)
        if st.form_submit_button("Guardar cuál vale"):
            if kept is None:
                st.error("Elija el documento que vale.")
            else:
                decision = DocumentInForce(kept, of_both[kept][0], quien=quien, motivo=motivo)
                deciding.decide(decision, done="Vale el documento elegido donde los dos difieren.")


def show_other_forms(selection: Selection, quien: str) -> None:
    """Rows that are not counted because another form of their dependencia and year is."""
    rows = ask("other_forms", selection)
    if rows.empty:
        return
    st.header(f"Dos formas de un mismo año ({words.some(len(rows))} fuera de la cuenta)", anchor=False)
    st.caption(words_findings.OTHER_FORMS)
    for _, group in rows.groupby(["ejercicio", rows["municipio"].fillna(""), "ramo"], sort=False):
        found = tables.records(group)
        st.subheader(words_findings.two_forms(found[0]), anchor=False)
        with st.expander(f"De la otra forma: {words.some(len(found))}"):
            st.html(tables_findings.other_forms(group, page.action_link()))
            downloads.offer(words_findings.two_forms(found[0]), columns.OTHER_FORMS, group, selection)
        choose_form(found, quien)
        pair_rows([row for row in found if row["accion_id_parecida"]], quien)


def choose_form(rows: list[tables.Row], quien: str) -> None:
    """The form to count the other form's rows instead."""
    first = rows[0]
    whose = (first["municipio"], first["ejercicio"], first["ramo"])
    with st.form(f"forma-{whose}-{deciding.decided()}"):
        forma = st.radio(
            "Qué forma se cuenta",
            [first["forma_en_vigor"], *dict.fromkeys(row["forma"] for row in rows)],
            format_func=words.form,
        )
        motivo = st.text_input("Por qué se cuenta esa forma", max_chars=400)
        if st.form_submit_button("Guardar qué forma se cuenta"):
            decision = FormInForce(*whose, forma, quien=quien, motivo=motivo)
            deciding.decide(decision, done=f"Se cuenta la forma {words.form(forma)}.")


def pair_rows(rows: list[tables.Row], quien: str) -> None:
    """The form to confirm that rows of the two forms are one; nothing where no text is alike."""
    if not rows:
        return
    with st.form(f"parejas-{rows[0]['accion_id']}-{deciding.decided()}"):
        same = st.multiselect(
            "Las que son la misma en las dos formas",
            range(len(rows)),
            format_func=lambda i: words_findings.likeness(rows[i]),
            placeholder="Elija las parejas que se confirman; la más parecida va primero",
        )
        motivo = st.text_input("Por qué son la misma", max_chars=400)
        if st.form_submit_button("Confirmar las parejas"):
            if not same:
                st.error("Elija al menos una pareja.")
            else:
                pairs = [
                    Pair(rows[i]["accion_id_parecida"], rows[i]["accion_id"], True, quien=quien, motivo=motivo)
                    for i in same
                ]
                deciding.decide(*pairs, done="Las parejas confirmadas son ya una sola.")


# ---------------------------------------------------------------- the session, the findings, the decisions


def show_to_agree(selection: Selection) -> None:
    """What must be agreed in today's session."""
    rows = lists.first_of("to_agree", selection)
    st.header(f"Por acordar en la sesión ({count(tables.number_of(rows))})", anchor=False)
    st.markdown(words_findings.to_agree(tables.records(ask("to_agree_summary", selection))[0]))
    if len(rows):
        st.html(tables_findings.to_agree(rows, page.action_link()))
        downloads.offer("Por acordar en la sesión", columns.TO_AGREE, lambda: ask("to_agree", selection), selection)


def show_findings(selection: Selection) -> None:
    """Every finding, by document, then by gravity and rule, with its place and what is printed there."""
    findings = ask("findings_by_rule", selection, por_regla=tables.ROWS_SHOWN)
    if findings.empty:
        return
    numbers = findings.drop_duplicates(["gravedad", "regla"]).groupby("gravedad")["de_la_regla"].sum()
    st.header(f"Hallazgos ({count(numbers.sum())})", anchor=False)
    by_document = ask("findings_by_document", selection)
    st.html(tables_findings.findings_by_document(by_document))
    downloads.offer("Hallazgos por documento", columns.FINDINGS_BY_DOCUMENT, by_document, selection)
    for gravity, of_gravity in findings.groupby("gravedad", sort=False):
        st.subheader(f"{words_findings.GRAVITY_PLURAL[gravity]} ({count(numbers[gravity])})", anchor=False)
        st.html(tables_findings.findings_by_rule(of_gravity, page.action_link()))
        take_findings(str(gravity), selection)


def take_findings(gravity: str, selection: Selection) -> None:
    """What takes all the findings of one gravity away."""

    def whole() -> pd.DataFrame:
        return ask("findings_by_rule", selection).query("gravedad == @gravity")

    downloads.offer(words_findings.GRAVITY_PLURAL[gravity], columns.FINDINGS_BY_RULE, whole, selection)


def show_decisions(quien: str) -> None:
    """The corrections in force, each of which can be taken back, and every decision that was ever made."""
    corrections, made = ask("corrections"), deciding.history()
    names = page.names_of(one for decision in made for one in words_findings.rows_of(decision))
    if len(corrections):
        st.header(f"Correcciones en vigor ({count(len(corrections))})", anchor=False)
        st.html(tables_findings.corrections(corrections, page.action_link()))
        downloads.offer("Correcciones en vigor", columns.CORRECTIONS, corrections, Selection())
    if made:
        take_back(names, quien)
        with st.expander(f"Historia de las decisiones ({count(len(made))})"):
            st.html(tables_findings.history(made, names))
            told = [{**asdict(one), "que": words_findings.decision(one, names)} for one in made]
            downloads.offer("Historia de las decisiones", columns.HISTORY, pd.DataFrame(told), Selection())


def take_back(names: dict[str, tables.Row], quien: str) -> None:
    """The form to take one decision back; nothing where none is in force."""
    in_force = deciding.in_force()
    if not in_force:
        return
    with st.expander("Retirar una decisión"), st.form(f"retirar-{deciding.decided()}", border=False):
        chosen = st.selectbox(
            "Decisión",
            range(len(in_force)),
            index=None,
            format_func=lambda i: words_findings.decision(in_force[i], names),
            placeholder="Elija cuál",
        )
        motivo = st.text_input("Por qué se retira", max_chars=400)
        if st.form_submit_button("Retirar la decisión"):
            if chosen is None:
                st.error("Elija la decisión que se retira.")
            else:
                deciding.take_back(in_force[chosen], quien, motivo)


page.show("Conciliación", reconciliation)
