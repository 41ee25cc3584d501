-- One row per row of the selection whose unit, or the indicator that it prints, counts people ("Persona usuaria").
-- cuenta: the words that say so. Never added, and never mixed with declared people: they may be the same persons.
with personas (palabra) as (
    values
        ('adolescente'), ('adulto'), ('afiliad'), ('alumn'), ('asistente'), ('beneficiad'), ('beneficiari'),
        ('capacitad'), ('ciudadan'), ('contribuyente'), ('derechohabiente'), ('egresad'), ('estudiante'), ('habitante'),
        ('hombre'), ('infante'), ('joven'), ('jovenes'), ('jóvenes'), ('migrante'), ('mujer'), ('niña'), ('niño'),
        ('paciente'), ('participante'), ('persona'), ('poblador'), ('productor'), ('servidor'), ('trabajador'),
        ('usuari'), ('victima'), ('víctima')
),
indicadores as (
    select accion_id, min(texto) as indicador
    from lecturas
    where campo = 'indicador' and usada and texto <> ''
    group by accion_id
),
unidades as (
    select s.*, s.unidad_medida as cuenta, 1 as preferida
    from seleccion s
    union all
    select s.*, i.indicador as cuenta, 2 as preferida
    from seleccion s
    join indicadores i on i.accion_id = s.accion_id
),
-- "Número de beneficiarios" counts people as "Beneficiarios" does; "Atención ciudadana" counts attentions.
en_personas as (
    select u.*, row_number() over (partition by u.accion_id order by u.preferida) as orden_de_unidad
    from unidades u
    where exists (
        select 1
        from personas p
        where lower(u.cuenta) like p.palabra || '%'
            or lower(u.cuenta) like 'número de ' || p.palabra || '%'
            or lower(u.cuenta) like 'numero de ' || p.palabra || '%'
            or lower(u.cuenta) like 'no. de ' || p.palabra || '%'
    )
)
select
    accion_id,
    coalesce(accion_clave, meta_clave) as clave,
    descripcion,
    ramo_clave,
    ramo,
    unidad_ejecutora,
    es_cabeza,
    cuenta,
    meta_anual,
    meta_anual_metodo,
    realizado_acumulado
from en_personas
where orden_de_unidad = 1
order by ramo_clave, ramo, orden
