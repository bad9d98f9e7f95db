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
  -- Dernier report du délai : par qui, et pourquoi.
  prolongee_le timestamptz,
  prolongee_par text,
  repondue_le timestamptz,
  reponse text NOT NULL DEFAULT '',
  -- Demande reprise par le service avant d'être rendue.
  annulee_le timestamptz,
  annulee_par text,
  motif text NOT NULL DEFAULT '',
  CHECK (repondue_le IS NULL OR annulee_le IS NULL)
);
CREATE UNIQUE INDEX correction_ouverte ON dossier_correction (dossier) WHERE repondue_le IS NULL AND annulee_le IS NULL;

-- Les corrections sont rendues quand le dossier quitte l'état « à corriger », par qui que ce soit : la demande ouverte se ferme avec lui.
CREATE FUNCTION correction_rendue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE dossier_correction SET repondue_le = now() WHERE dossier = NEW.id AND repondue_le IS NULL AND annulee_le IS NULL;
  UPDATE echeance SET etat = CASE WHEN NEW.etat = 'depose' THEN 'faite' ELSE 'sans_objet' END, close_le = now(), close_par = 'Maillage'
    WHERE nature = 'dossier.correction' AND objet = 'dossier:' || NEW.id AND etat = 'ouverte';
  RETURN NULL;
END $$;
CREATE TRIGGER correction_rendue AFTER UPDATE OF etat ON dossier FOR EACH ROW
  WHEN (OLD.etat = 'a_corriger' AND NEW.etat <> 'a_corriger') EXECUTE FUNCTION correction_rendue();

CREATE TABLE dossier_critere (
  dossier integer NOT NULL REFERENCES dossier (id),
  critere text NOT NULL,
  genre text NOT NULL CHECK (genre IN ('eligibilite', 'selection')),
  -- Éligibilité : rempli ou non ; sélection : note sur l'échelle du critère.
  rempli boolean,
  note numeric(6, 2) CHECK (note >= 0),
  commentaire text NOT NULL DEFAULT '',
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dossier, critere),
  CHECK ((genre = 'eligibilite') = (rempli IS NOT NULL)),
  CHECK ((genre = 'selection') = (note IS NOT NULL)),
  -- Un critère d'éligibilité refusé se motive.
  CHECK (rempli IS DISTINCT FROM false OR commentaire <> '')
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
  avant_le timestamptz,
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

CREATE FUNCTION avis_financeur_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Un avis donné ne change plus : il se complète.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER avis_financeur_fige BEFORE UPDATE OR DELETE ON dossier_avis_financeur FOR EACH ROW
  WHEN (OLD.donne_le IS NOT NULL) EXECUTE FUNCTION avis_financeur_fige();

-- Compléments datés d'un avis donné : le dernier montant écrit fait foi.
CREATE TABLE dossier_avis_complement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  avis integer NOT NULL REFERENCES dossier_avis_financeur (id),
  texte text NOT NULL CHECK (texte <> ''),
  montant numeric(14, 2) CHECK (montant >= 0),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX avis_complement_avis ON dossier_avis_complement (avis);
CREATE TRIGGER avis_complement_ajout_seul BEFORE UPDATE OR DELETE ON dossier_avis_complement FOR EACH ROW EXECUTE FUNCTION ajout_seul();
