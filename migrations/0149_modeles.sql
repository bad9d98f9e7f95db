-- Modèles de documents (convention, arrêté, notification, fiche) : du texte à trous, versionné, adaptable par département.
CREATE TABLE modele (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `convention`, `annexe_financiere`, `decision_refus`…
  usage text NOT NULL CHECK (usage ~ '^[a-z_]+$'),
  titre text NOT NULL CHECK (titre <> ''),
  departement text,
  derive_de integer REFERENCES modele (id),
  archive_le timestamptz,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX modele_unique ON modele (usage, coalesce(departement, '')) WHERE archive_le IS NULL;

CREATE TABLE modele_version (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  modele integer NOT NULL REFERENCES modele (id),
  numero integer NOT NULL CHECK (numero >= 1),
  -- Texte à trous (src/domaines/modeles/forme.ts).
  corps text NOT NULL,
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'publiee', 'retiree')),
  revision integer NOT NULL DEFAULT 1,
  auteur text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  publiee_le timestamptz,
  UNIQUE (modele, numero),
  CHECK ((etat = 'brouillon') = (publiee_le IS NULL))
);
CREATE UNIQUE INDEX modele_brouillon ON modele_version (modele) WHERE etat = 'brouillon';
ALTER TABLE document_produit ADD FOREIGN KEY (modele_version) REFERENCES modele_version (id);
