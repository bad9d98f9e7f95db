-- Modèles de documents (convention, arrêté, notification, fiche) : du texte à trous, versionné, adaptable par département.
CREATE TABLE modele (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `convention`, `annexe_financiere`, `decision_refus`…
  usage text NOT NULL CHECK (usage ~ '^[a-z_]+$'),
  titre text NOT NULL CHECK (titre <> ''),
  departement text,
  derive_de integer REFERENCES modele (id),
  archive_le timestamptz,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((departement IS NULL) = (derive_de IS NULL))
);
CREATE UNIQUE INDEX modele_unique ON modele (usage, coalesce(departement, '')) WHERE archive_le IS NULL;

CREATE TABLE modele_version (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  modele integer NOT NULL REFERENCES modele (id),
  numero integer NOT NULL CHECK (numero >= 1),
  -- Texte à trous (src/domaines/modeles/regles/texte.ts).
  corps text NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'publiee', 'retiree')),
  -- Compte les enregistrements du brouillon : deux personnes ne s'écrasent pas.
  revision integer NOT NULL DEFAULT 1,
  -- Ce qui change, écrit à la publication.
  note text NOT NULL DEFAULT '',
  auteur text NOT NULL,
  -- Livrée avec le programme : remplacée sans bruit par la suivante tant que personne n'a publié la sienne.
  semis boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  publiee_le timestamptz,
  UNIQUE (modele, numero),
  CHECK ((etat = 'brouillon') = (publiee_le IS NULL))
);
CREATE UNIQUE INDEX modele_brouillon ON modele_version (modele) WHERE etat = 'brouillon';
CREATE UNIQUE INDEX modele_publie ON modele_version (modele) WHERE etat = 'publiee';

CREATE FUNCTION modele_version_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat <> 'brouillon' AND (TG_OP = 'DELETE' OR NEW.corps <> OLD.corps OR NEW.numero <> OLD.numero OR NEW.etat = 'brouillon') THEN
    RAISE EXCEPTION 'Une version publiée de modèle ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER modele_version_figee BEFORE UPDATE OR DELETE ON modele_version FOR EACH ROW EXECUTE FUNCTION modele_version_figee();

ALTER TABLE document_produit ADD FOREIGN KEY (modele_version) REFERENCES modele_version (id);
-- Ce qui a été remis ne change plus.
CREATE TRIGGER document_produit_fige BEFORE UPDATE OR DELETE ON document_produit FOR EACH ROW EXECUTE FUNCTION ajout_seul();
