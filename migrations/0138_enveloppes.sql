-- Enveloppe d'une campagne : ce qui est délégué, proposé, engagé. Le verrou est la ligne de l'enveloppe.
CREATE TABLE enveloppe (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campagne integer NOT NULL UNIQUE REFERENCES campagne (id),
  -- Somme des mouvements, tenue par eux.
  montant numeric(16, 2) NOT NULL DEFAULT 0 CHECK (montant >= 0),
  -- Dépassement autorisé par dérogation signée, tenu par les dérogations.
  derogations numeric(16, 2) NOT NULL DEFAULT 0 CHECK (derogations >= 0),
  -- Somme des engagements, tenue par eux.
  engage numeric(16, 2) NOT NULL DEFAULT 0 CHECK (engage >= 0),
  CONSTRAINT enveloppe_non_depassee CHECK (engage <= montant + derogations)
);

CREATE TABLE enveloppe_mouvement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enveloppe integer NOT NULL REFERENCES enveloppe (id),
  genre text NOT NULL CHECK (genre IN ('dotation', 'ajustement', 'reprise')),
  -- Positif ou négatif, en euros.
  montant numeric(16, 2) NOT NULL CHECK (montant <> 0),
  motif text NOT NULL CHECK (motif <> ''),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER mouvement_ajout_seul BEFORE UPDATE OR DELETE ON enveloppe_mouvement FOR EACH ROW EXECUTE FUNCTION ajout_seul();

CREATE TABLE enveloppe_derogation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enveloppe integer NOT NULL REFERENCES enveloppe (id),
  montant numeric(16, 2) NOT NULL CHECK (montant > 0),
  motif text NOT NULL CHECK (length(btrim(motif)) >= 20),
  signataire text NOT NULL CHECK (signataire <> ''),
  qualite text NOT NULL CHECK (qualite <> ''),
  signee_le timestamptz NOT NULL DEFAULT now(),
  par_id integer NOT NULL
);
CREATE TRIGGER derogation_ajout_seul BEFORE UPDATE OR DELETE ON enveloppe_derogation FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Un montant par objet (un dossier, une annexe) : proposé tant qu'il est en dialogue, engagé à la décision.
CREATE TABLE engagement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enveloppe integer NOT NULL REFERENCES enveloppe (id),
  objet text NOT NULL UNIQUE CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  etat text NOT NULL CHECK (etat IN ('propose', 'engage', 'annule')),
  montant numeric(16, 2) NOT NULL CHECK (montant >= 0),
  par text NOT NULL,
  modifie_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX engagement_enveloppe ON engagement (enveloppe, etat);
