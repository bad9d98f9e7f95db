-- Instruction d'un dossier : corrections demandées, critères, notes internes, avis des autres financeurs.
CREATE TABLE dossier_correction (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  -- Champs du formulaire rouverts, et eux seuls.
  champs text[] NOT NULL CHECK (cardinality(champs) > 0),
  demande text NOT NULL CHECK (demande <> ''),
  demandee_par text NOT NULL,
  demandee_le timestamptz NOT NULL DEFAULT now(),
  avant_le timestamptz NOT NULL,
  repondue_le timestamptz,
  reponse text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX correction_ouverte ON dossier_correction (dossier) WHERE repondue_le IS NULL;

CREATE TABLE dossier_critere (
  dossier integer NOT NULL REFERENCES dossier (id),
  critere text NOT NULL,
  genre text NOT NULL CHECK (genre IN ('eligibilite', 'selection')),
  -- Éligibilité : rempli ou non ; sélection : note sur l'échelle du critère.
  rempli boolean,
  note numeric(6, 2),
  commentaire text NOT NULL DEFAULT '',
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dossier, critere),
  CHECK ((genre = 'eligibilite') = (rempli IS NOT NULL)),
  CHECK ((genre = 'selection') = (note IS NOT NULL))
);

-- Notes internes du service : jamais lues par la structure.
CREATE TABLE dossier_note (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  texte text NOT NULL CHECK (texte <> ''),
  par text NOT NULL,
  par_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX note_dossier ON dossier_note (dossier);

-- Avis et cofinancement des autres financeurs (département, région, intercommunalité) ; demandé, puis donné une fois.
CREATE TABLE dossier_avis_financeur (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  demande_le timestamptz NOT NULL DEFAULT now(),
  demande_par text NOT NULL,
  sens text CHECK (sens IN ('favorable', 'reserve', 'defavorable', 'sans_avis')),
  texte text NOT NULL DEFAULT '',
  -- Cofinancement envisagé, en euros ; absent : non dit.
  montant numeric(14, 2) CHECK (montant >= 0),
  donne_le timestamptz,
  donne_par text,
  UNIQUE (dossier, organisation_id),
  CHECK ((sens IS NULL) = (donne_le IS NULL))
);
CREATE INDEX avis_financeur_organisation ON dossier_avis_financeur (organisation_id);
