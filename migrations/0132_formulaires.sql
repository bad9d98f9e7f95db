-- Formulaires : des données versionnées. Une version publiée ne change plus ; une réponse dit la version sur laquelle elle est remplie.
CREATE TABLE formulaire (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `dossier_unique`, `bilan_annuel`.
  usage text NOT NULL CHECK (usage ~ '^[a-z_]+$'),
  titre text NOT NULL CHECK (titre <> ''),
  -- `departement:62` ; absent : modèle national.
  territoire text CHECK (territoire ~ '^(region|departement):[0-9A-Z]+$'),
  -- Modèle dont il est l'adaptation.
  derive_de integer REFERENCES formulaire (id),
  archive_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((territoire IS NULL) = (derive_de IS NULL))
);
CREATE UNIQUE INDEX formulaire_unique ON formulaire (usage, coalesce(territoire, '')) WHERE archive_le IS NULL;

CREATE TABLE formulaire_version (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  formulaire integer NOT NULL REFERENCES formulaire (id),
  numero integer NOT NULL CHECK (numero >= 1),
  -- src/socle/formulaires/forme.ts, Definition.
  definition jsonb NOT NULL,
  empreinte text NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'publiee', 'retiree')),
  -- Ce qui change par rapport à la précédente, écrit pour ceux qui remplissent.
  note text NOT NULL DEFAULT '',
  -- Compte les enregistrements du brouillon : deux personnes ne s'écrasent pas.
  revision integer NOT NULL DEFAULT 1,
  auteur text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  publiee_le timestamptz,
  UNIQUE (formulaire, numero),
  CHECK ((etat = 'brouillon') = (publiee_le IS NULL))
);
CREATE UNIQUE INDEX formulaire_brouillon ON formulaire_version (formulaire) WHERE etat = 'brouillon';

CREATE FUNCTION formulaire_version_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat <> 'brouillon' AND (TG_OP = 'DELETE' OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.numero <> OLD.numero) THEN
    RAISE EXCEPTION 'Une version publiée de formulaire ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER formulaire_version_figee BEFORE UPDATE OR DELETE ON formulaire_version FOR EACH ROW EXECUTE FUNCTION formulaire_version_figee();

CREATE TABLE reponse (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  formulaire_version integer NOT NULL REFERENCES formulaire_version (id),
  objet text NOT NULL UNIQUE CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  -- Identifiant de champ → valeur (src/socle/formulaires/forme.ts, Donnees).
  donnees jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(donnees) = 'object'),
  -- Champ → d'où vient une valeur préremplie, tant que personne ne l'a changée.
  provenances jsonb NOT NULL DEFAULT '{}',
  -- Champs ouverts à la saisie : absent = tous ; `{}` = aucun (déposé) ; sinon seulement ceux-là (corrections demandées).
  champs_ouverts text[],
  -- Réponses à des questions qu'une nouvelle version n'a plus : champ → { libelle, valeur }. Jamais perdues.
  sans_place jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  modifie_le timestamptz NOT NULL DEFAULT now(),
  modifie_par text NOT NULL,
  modifie_par_id integer
);

-- Qui a changé quoi, enregistrement par enregistrement.
CREATE TABLE reponse_edition (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reponse integer NOT NULL REFERENCES reponse (id) ON DELETE CASCADE,
  version integer NOT NULL,
  -- Champ → [avant, après].
  changements jsonb NOT NULL,
  par text NOT NULL,
  par_id integer,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reponse_edition_reponse ON reponse_edition (reponse, version);

-- Qui a ce formulaire ouvert en ce moment, et dans quelle section : prévenir avant d'écrire à deux.
CREATE TABLE reponse_presence (
  reponse integer NOT NULL REFERENCES reponse (id) ON DELETE CASCADE,
  compte_id integer NOT NULL,
  nom text NOT NULL,
  section text NOT NULL DEFAULT '',
  vu_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reponse, compte_id)
);
