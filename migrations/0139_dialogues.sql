-- Dialogue de gestion d'un dossier : rencontres, propositions et contre-propositions, accord, fiche de suivi.
CREATE TABLE dialogue (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL UNIQUE REFERENCES dossier (id),
  etat text NOT NULL DEFAULT 'ouvert' CHECK (etat IN ('ouvert', 'accord', 'desaccord')),
  version integer NOT NULL DEFAULT 1,
  ouvert_le timestamptz NOT NULL DEFAULT now(),
  clos_le timestamptz,
  -- Pourquoi il n'y a pas d'accord.
  motif text NOT NULL DEFAULT '',
  CHECK ((etat = 'ouvert') = (clos_le IS NULL)),
  CHECK (etat <> 'desaccord' OR length(btrim(motif)) >= 20)
);

CREATE TABLE dialogue_rencontre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  le timestamptz NOT NULL,
  mode text NOT NULL CHECK (mode IN ('sur_place', 'visio', 'telephone')),
  participants text NOT NULL DEFAULT '',
  compte_rendu text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  -- Un double clic n'écrit pas deux fois la même rencontre.
  UNIQUE (dialogue, le, mode)
);

CREATE TABLE dialogue_proposition (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  rang smallint NOT NULL,
  auteur text NOT NULL CHECK (auteur IN ('service', 'structure')),
  -- src/domaines/dialogues/forme.ts : LigneProposition[] (type, ETP, mois, date d'effet), Objectifs.
  lignes jsonb NOT NULL,
  objectifs jsonb NOT NULL,
  -- Part modulée envisagée, en % du socle.
  modulation numeric(5, 2) NOT NULL DEFAULT 0 CHECK (modulation >= 0),
  -- Montants calculés et paramètres employés, tels qu'au jour de la proposition.
  montants jsonb NOT NULL,
  total numeric(16, 2) NOT NULL,
  message text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'acceptee', 'contree', 'refusee', 'retiree')),
  par text NOT NULL,
  par_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  repondue_le timestamptz,
  repondue_par text,
  -- Ce que l'autre partie a répondu ; obligatoire pour un refus.
  reponse text NOT NULL DEFAULT '',
  UNIQUE (dialogue, rang),
  CHECK ((etat = 'en_attente') = (repondue_le IS NULL)),
  CHECK (etat <> 'refusee' OR reponse <> '')
);
CREATE UNIQUE INDEX dialogue_proposition_en_attente ON dialogue_proposition (dialogue) WHERE etat = 'en_attente';
CREATE UNIQUE INDEX dialogue_proposition_acceptee ON dialogue_proposition (dialogue) WHERE etat = 'acceptee';

CREATE TABLE fiche_suivi (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  rang smallint NOT NULL,
  -- Document figé (src/socle/rapports/document.ts), son fichier PDF, et l'empreinte SHA-256 de ce fichier.
  document jsonb NOT NULL,
  fichier_id integer NOT NULL REFERENCES fichier (id),
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  envoyee_le timestamptz,
  destinataires jsonb NOT NULL DEFAULT '[]',
  UNIQUE (dialogue, rang)
);

-- Une fiche établie ne change plus : seul son envoi s'y note.
CREATE FUNCTION fiche_suivi_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.document IS DISTINCT FROM OLD.document OR NEW.empreinte <> OLD.empreinte OR NEW.fichier_id <> OLD.fichier_id THEN
    RAISE EXCEPTION 'Une fiche de suivi établie ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fiche_suivi_figee BEFORE UPDATE OR DELETE ON fiche_suivi FOR EACH ROW EXECUTE FUNCTION fiche_suivi_figee();
