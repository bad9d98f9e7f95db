-- Candidature d'un porteur à un appel.
CREATE TABLE candidature (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  -- Organisation porteuse.
  organisation_id integer NOT NULL REFERENCES organisation (id),
  intitule text NOT NULL CHECK (intitule <> ''),
  -- Territoires visés : `departement:62`, `epci:200033579`… ; le premier est le principal.
  territoires text[] NOT NULL CHECK (cardinality(territoires) > 0),
  -- Réponses données au contrôle d'éligibilité, au jour de la création.
  eligibilite jsonb NOT NULL DEFAULT '{}',
  -- src/domaines/candidatures/suivi.ts
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'deposee', 'a_corriger', 'recevable', 'irrecevable', 'en_comite',
    'avis_rendu', 'retenue', 'refusee', 'ajournee', 'retiree')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  numero text UNIQUE,
  depose_le timestamptz,
  instructeur_id integer REFERENCES compte (id),
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK ((depose_le IS NULL) = (numero IS NULL)),
  CHECK (etat IN ('brouillon', 'retiree') OR depose_le IS NOT NULL)
);
CREATE INDEX candidature_appel ON candidature (appel, etat);
CREATE INDEX candidature_organisation ON candidature (organisation_id);

-- Auteurs invités d'une autre organisation (partenaire, cabinet) : ils écrivent, ils ne déposent pas.
CREATE TABLE candidature_auteur (
  candidature integer NOT NULL REFERENCES candidature (id) ON DELETE CASCADE,
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (candidature, compte_id)
);
CREATE INDEX candidature_auteur_compte ON candidature_auteur (compte_id);

-- Prolongation accordée à un porteur, à son nom, avec sa raison : la dernière vaut.
CREATE TABLE candidature_delai (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  jusqu_au timestamptz NOT NULL,
  motif text NOT NULL CHECK (length(btrim(motif)) >= 10),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX candidature_delai_candidature ON candidature_delai (candidature, id);
CREATE TRIGGER candidature_delai_ajout_seul BEFORE UPDATE OR DELETE ON candidature_delai FOR EACH ROW EXECUTE FUNCTION ajout_seul();

-- Récépissé : ce qui a été déposé, tel quel, avec son empreinte ; un par dépôt.
CREATE TABLE candidature_recepisse (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  rang smallint NOT NULL CHECK (rang >= 1),
  depose_le timestamptz NOT NULL,
  depose_par text NOT NULL,
  -- Réponses, version du formulaire et de l'appel, budget, empreintes des pièces. Effacé au terme de la conservation : l'empreinte reste.
  contenu jsonb,
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  UNIQUE (candidature, rang)
);
-- Rien n'y change, sauf l'effacement du contenu au terme de la conservation (table `conservation`).
CREATE FUNCTION candidature_recepisse_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.contenu IS NOT NULL OR (NEW.candidature, NEW.rang, NEW.depose_le, NEW.depose_par, NEW.empreinte)
    IS DISTINCT FROM (OLD.candidature, OLD.rang, OLD.depose_le, OLD.depose_par, OLD.empreinte) THEN
    RAISE EXCEPTION 'Un récépissé ne change pas : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER candidature_recepisse_fige BEFORE UPDATE OR DELETE ON candidature_recepisse FOR EACH ROW EXECUTE FUNCTION candidature_recepisse_fige();

-- Dépôts refusés (hors délai, incomplets) : la preuve qu'on a essayé, et quand.
CREATE TABLE candidature_depot_refuse (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  tente_le timestamptz NOT NULL DEFAULT clock_timestamp(),
  par text NOT NULL,
  motif text NOT NULL
);
CREATE INDEX candidature_depot_refuse_candidature ON candidature_depot_refuse (candidature);

-- Conservation : chaque dossier suit sa classe (brouillon, refusé, retenu, cofinancé par le FSE+) ; on prévient, puis on efface, le squelette reste.
CREATE TABLE conservation (
  -- `candidature:12`
  objet text PRIMARY KEY CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  classe text NOT NULL CHECK (classe IN ('brouillon', 'refuse', 'retenu', 'fse')),
  -- Dernier jour de conservation, compris.
  jusqu_au date NOT NULL,
  -- Durée et source du paramètre employé.
  fondement jsonb NOT NULL,
  prevenu_le timestamptz,
  prolonge_le timestamptz,
  efface_le timestamptz
);
CREATE INDEX conservation_due ON conservation (jusqu_au) WHERE efface_le IS NULL;
