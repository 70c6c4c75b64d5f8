rule programmes:
    input:
        programme_jobs.programmes(PROJECT, EDITION).inputs,
    output:
        **layout.programmes(EDITION),
        record=layout.provenance(layout.programmes(EDITION)["csv"]),
    log:
        "logs/programmes.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=programme_jobs.programmes(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step programmes {params.edition} 2> {log}"


rule own_outcomes:
    input:
        programme_jobs.own_outcomes(PROJECT, EDITION).inputs,
    output:
        **layout.own_outcomes(EDITION),
        record=layout.provenance(layout.own_outcomes(EDITION)["csv"]),
    log:
        "logs/own_outcomes.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=programme_jobs.own_outcomes(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step own_outcomes {params.edition} 2> {log}"


rule programme_figure:
    input:
        lambda w: programme_jobs.programme_figure(PROJECT, EDITION, w.name).inputs,
    output:
        **layout.programme_figure(EDITION, "{name}"),
        record=layout.provenance(layout.programme_figure(EDITION, "{name}")["svg"]),
    log:
        "logs/programme_figure/{name}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=lambda w: programme_jobs.programme_figure(PROJECT, EDITION, w.name).state,
    shell:
        "arbeidsmarkt step programme_figure {params.edition} {wildcards.name} 2> {log}"
