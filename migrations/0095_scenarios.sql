-- Scénarios : ce que changerait d'ouvrir, de fermer, de redimensionner ou de déplacer des structures. Rien ici ne touche le registre.

CREATE TABLE scenario (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 1 AND 120),
  -- Pourquoi on l'essaie, dans les mots de la personne.
  intention text NOT NULL DEFAULT '' CHECK (length(intention) <= 2000),
  -- « niveau:code », et son nom tel qu'il était alors.
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  -- Codes de ses communes, EPCI, départements et régions : ce que les droits comparent à un périmètre.
  situation jsonb NOT NULL,
  question jsonb NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'adopte', 'archive')),
  -- Qui peut le lire, en plus de son auteur.
  partage text NOT NULL DEFAULT 'organisation' CHECK (partage IN ('prive', 'organisation', 'tous')),
  -- Numéro de la dernière version : la porte des modifications simultanées.
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  -- La même porte pour ce qui n'est pas versionné : nom, intention, partage, état.
  revision integer NOT NULL DEFAULT 1,
  auteur integer,
  auteur_nom text NOT NULL,
  organisation_id integer,
  organisation_nom text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  demonstration boolean NOT NULL DEFAULT false,
  -- Un double envoi du formulaire ne crée pas deux scénarios.
  jeton text UNIQUE
);
CREATE INDEX ON scenario (territoire, id DESC);
CREATE INDEX ON scenario (organisation_id, id DESC);

-- Une version ne change plus : ce qui a été évalué, sur quelle photo des données, avec quel résultat.
CREATE TABLE scenario_version (
  scenario integer NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
  numero integer NOT NULL CHECK (numero > 0),
  photo integer NOT NULL REFERENCES photo_diagnostic (id),
  -- En-tête de la photo : question en clair, jour de l'offre, planchers, empreinte.
  contexte jsonb NOT NULL,
  changements jsonb NOT NULL CHECK (jsonb_typeof(changements) = 'array'),
  -- Bilans avant et après, gains, pertes : sans le détail par commune, que la photo redonne.
  evaluation jsonb NOT NULL,
  -- Empreinte du résultat complet, communes comprises : rejouer la version doit la redonner.
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  -- Version du programme qui a calculé.
  programme text NOT NULL,
  message text NOT NULL,
  auteur integer,
  auteur_nom text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scenario, numero)
);
CREATE INDEX ON scenario_version (photo);

CREATE FUNCTION scenario_version_refuser() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN
    RAISE EXCEPTION 'Une version de scénario ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$;
CREATE TRIGGER ajout_seul BEFORE UPDATE OR DELETE ON scenario_version
  FOR EACH ROW EXECUTE FUNCTION scenario_version_refuser();
CREATE TRIGGER sans_vidage BEFORE TRUNCATE ON scenario_version
  FOR EACH STATEMENT EXECUTE FUNCTION scenario_version_refuser();

-- Qui a la page ouverte pour y travailler : deux personnes sur un scénario sont averties.
CREATE TABLE scenario_presence (
  scenario integer NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
  compte integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  nom text NOT NULL,
  vu_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scenario, compte)
);

-- Adopter un scénario le propose aux services qui décident ; la décision, elle, se prend et s'écrit ailleurs que dans le registre.
CREATE TABLE proposition (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scenario integer NOT NULL REFERENCES scenario (id),
  version integer NOT NULL,
  changements jsonb NOT NULL CHECK (jsonb_typeof(changements) = 'array'),
  motif text NOT NULL CHECK (length(btrim(motif)) BETWEEN 3 AND 2000),
  etat text NOT NULL DEFAULT 'a_examiner' CHECK (etat IN ('a_examiner', 'retenue', 'ecartee')),
  proposee_par integer,
  proposee_par_nom text NOT NULL,
  organisation_nom text NOT NULL,
  proposee_le timestamptz NOT NULL DEFAULT now(),
  raison text CHECK (length(btrim(raison)) BETWEEN 3 AND 2000),
  examinee_par integer,
  examinee_par_nom text,
  examinee_le timestamptz,
  FOREIGN KEY (scenario, version) REFERENCES scenario_version (scenario, numero),
  CHECK ((etat = 'a_examiner') = (examinee_le IS NULL)),
  CHECK ((etat = 'a_examiner') = (raison IS NULL)),
  CHECK ((etat = 'a_examiner') = (examinee_par_nom IS NULL))
);
-- Un scénario n'a qu'une proposition en attente.
CREATE UNIQUE INDEX proposition_en_attente ON proposition (scenario) WHERE etat = 'a_examiner';
CREATE INDEX ON proposition (etat, id DESC);
