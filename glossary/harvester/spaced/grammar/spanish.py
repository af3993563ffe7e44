"""The grammar of Spanish: what bounds and joins its noun phrases."""

from __future__ import annotations

from typing import Final

from glossary.harvester.spaced.grammar.rows import row

GRAMMAR: Final = row(
    stops="""
    recordando observando reafirmando subrayando reconociendo acogiendo expresando preocupada preocupado
    considerando consciente convencida convencido exhorta insta pide invita decide alienta solicita señala
    subraya reafirma recuerda reconoce observa expresa acoge toma condena recomienda destaca proclama
    refuercen refuerza adopten adopta velen cooperen establezcan promuevan promueve presten incluyan fortalezcan
    relativo relativa relativos relativas referente basado basada basados basadas dirigido dirigida
    proclamado proclamados proclamada enunciado presente presentes sometido sometida fundado fundada
    el la los las lo un una unos unas este esta esto estos estas ese esa esos esas aquel aquella aquellos su
    sus nuestro nuestra mi tu él ella ellos ellas nosotros usted ello que quien quienes cual cuales cuyo cuya
    cuyos cuyas donde cuando como cuanto e y o u pero ni sino si a al en por para con sin sobre entre hacia
    hasta desde contra según durante mediante ante bajo tras es son era eran ser sea sean fue fueron sido
    siendo será serán está están estar esté ha han había haber habido haya hayan tiene tienen tener tenga
    tengan hace hacen hacer puede pueden poder pueda puedan podrá podrán debe deben deber deberá deberán
    debería deberían no más menos muy también así mismo misma mismos mismas todo toda todos todas otro otra
    otros otras cada varios varias algún alguna algunos algunas alguno alguien nadie nada ningún ninguna
    ninguno tal tales se le les me nos os incluido incluida incluidos incluidas cualquier cualquiera
    cualesquiera toda dos tres cuatro cinco diez primer primero primera segundo segunda tercero última último
    además asimismo incluso aún aun ya sólo solo siempre nunca jamás aquí allí ahora luego entonces porque
    pues aunque mientras salvo excepto igualmente especialmente tanto tan mucho mucha muchos muchas poco poca
    pocos ambos ambas demás dicho dicha dichos dichas cuenta través fin cabo efecto etc vez caso modo virtud
    conforme respecto respectivamente sí etc acerca dentro fuera junto debido gracias pese
    """,
    light="""
    artículo capítulo sección párrafo apartado anexo página preámbulo volumen punto inciso
    nuevo nueva nuevos nuevas próximo próxima encargado encargada suele suelen labor buen bueno buena gran grande
    grandes pleno plena importante importantes
    necesario necesaria necesarios necesarias posible posibles cierto cierta ciertos diverso diversos diversas
    distinto distintos distintas diferente diferentes principal principales mejor mejores mayor mayores
    alto alta grave graves urgente eficaz eficaces libre libres igual iguales propio propia propios propias
    actual actuales reciente apropiado apropiada adecuado adecuada adecuados adecuadas pertinente pertinentes
    único única entero entera creciente debida debido
    importancia necesidad falta número conjunto marco materia objeto manera hecho
    conformidad luz favor base razón índole mira miras lugar
     tomar adoptar
    """,
    general="""
    persona individuo grupo miembro población país estado mundo gobierno ámbito tiempo año día vida nivel
    esfuerzo medida acción actividad cuestión problema situación condición circunstancia función papel enfoque
    medio método proceso sistema progreso desarrollo información servicio interés derecho deber libertad límite
    limitación uso forma órgano sector reconocimiento goce respeto protección promoción prevención aplicación
    acceso trabajo opinión elección hombre mujer ley crimen delito víctima familia hogar sociedad comunidad
    educación niño niña conocimiento resultado cambio ejemplo riesgo ejercicio ser carácter voluntad cosa
    parte ayuda plano
    """,
    links="de del",
    weak_links="a al en por para con sin sobre contra",
    articles="el la los las un una",
    ands="y e",
    name_links="sobre contra para relativo relativa relativos relativas por",
    instruments="""
    convención convenio protocolo declaración pacto carta tratado constitución estatuto acuerdo reglas principios
    directrices resolución código ley programa plan estrategia recomendación
    """,
    organizations="""
    comité oficina fondo organización consejo comisión asamblea agencia corte tribunal centro instituto
    departamento ministerio secretaría unión naciones grupo red alianza federación fundación banco
    """,
    roles="""
    relator relatora representante secretario secretaria director directora comisionado comisionada enviado
    enviada defensor presidente presidenta fiscal ministro asesor
    """,
    events="conferencia congreso sesión cumbre foro decenio simposio reunión período",
    verb=r"(?:[aei]r|[aei]rse|[aei]rl[aoe]s?|ando|iendo|yendo|aron|ieron|[aei]rán?|[bdn]rán?|[aei]rían?|aban?|"
    r"mente|uyen?|ieren?|ó|an|en)$",
    not_verbs="""
    plan pan afán gran orden desorden origen examen régimen volumen crimen joven imagen virgen margen resumen
    dictamen certamen tren bien también quien abdomen lugar hogar mujer poder deber par mar militar familiar
    escolar similar particular preliminar popular nuclear
    regular singular bienestar taller carácter alquiler ayer porvenir auxiliar titular ejemplar pilar circular
    celular interdisciplinar líder memorando referendo bando mando contrabando ser malestar cibernar azar
    ciber militar ulterior pilar
    """,
    adjective=r"(?:ales?|iv[oa]s?|ic[oa]s?|[íóáúé]tic[oa]s?|[íóáúé]\w{1,2}ic[oa]s?|os[oa]s?|ables?|ibles?|"
    r"ari[oa]s?|"
    r"ori[oa]s?|ad[oa]s?|id[oa]s?|antes?|ientes?|ul[oa]s?|ivil(?:es)?)$",
    not_adjectives="""
    tribunal tribunales material materiales manual señal personal profesional hospital capital canal canales
    menores objetivo objetivos motivo motivos archivo archivos iniciativa iniciativas perspectiva alternativa
    narrativa directiva
    tráfico tráficos público política políticas práctica prácticas técnica técnicas ética crítica lógica música
    república clínica indicios servicio servicios ejercicio prejuicio prejuicios perjuicio beneficio beneficios
    comercio inicio edificio oficio oficios
    cosa salario salarios funcionario funcionarios secretario usuario usuarios voluntario formulario plenario
    comentario escenario
    estado estados abogado abogados refugiado refugiados acusado mercado mercados tratado tratados cuidado
    cuidados resultado resultados empleado empleados nado grado grados lado lados
    vida vidas medida medidas partido partidos sentido contenido contenidos comunidad salida ida bebida comida
    entrada entradas jornada llamada mirada década décadas
    migrante migrantes representante representantes estudiante estudiantes participante participantes
    ambiente expediente cliente paciente corriente accidente incidente incidentes
    territorio territorios memoria historia trayectoria laboratorio victoria convocatoria repertorio obligatorio
    título títulos artículo vínculo vínculos matrícula escuela escuelas niños niño
    caso casos peso acceso recurso recursos proceso progreso uso abuso abusos ingreso ingresos
    """,
    capitalises_names=True,
    plural="s",
    closing="naciones asamblea",
)
