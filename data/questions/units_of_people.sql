-- One row per text of the store that names what a target counts, its unit or the indicator that is printed, and that
-- counts people ("Persona usuaria"). "Número de beneficiarios" does as "Beneficiarios"; "Atención ciudadana" does not.
-- Read by other questions as `units_of_people`; not asked by itself.
with personas (palabra) as (
    values
        ('adolescente'), ('adulto'), ('afiliad'), ('alumn'), ('asistente'), ('beneficiad'), ('beneficiari'),
        ('capacitad'), ('ciudadan'), ('contribuyente'), ('derechohabiente'), ('egresad'), ('estudiante'), ('habitante'),
        ('hombre'), ('infante'), ('joven'), ('jovenes'), ('jóvenes'), ('migrante'), ('mujer'), ('niña'), ('niño'),
        ('paciente'), ('participante'), ('persona'), ('poblador'), ('productor'), ('servidor'), ('trabajador'),
        ('usuari'), ('victima'), ('víctima')
),
textos as (
    select unidad_medida as texto from acciones
    union
    select indicador from indicators
)
select t.texto
from textos t
where exists (
    select 1
    from personas p
    where lower(t.texto) like p.palabra || '%'
        or lower(t.texto) like 'número de ' || p.palabra || '%'
        or lower(t.texto) like 'numero de ' || p.palabra || '%'
        or lower(t.texto) like 'no. de ' || p.palabra || '%'
)
