-- One row: the version in force, for who watches the board. Times are UTC; ultimo_documento is null without documents.
select
    a.construido_en,
    (select count(*) from acciones) as renglones,
    (select count(*) from documentos) as documentos,
    (select max(recibido_en) from documentos) as ultimo_documento
from almacen a
