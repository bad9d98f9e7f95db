-- Répertoire des bonnes pratiques : proposées par une structure, un réseau ou un service, ou recueillies dans l'enquête annuelle ; lues de tous
-- une fois publiées.
CREATE TABLE bonne_pratique (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Qui la propose, ou la structure qui l'a décrite dans l'enquête ; absent : la structure n'a pas de compte.
  organisation_id integer REFERENCES organisation (id),
  structure integer REFERENCES structure (id),
  -- Qui la met en œuvre, tel que le répertoire le dit.
  auteur text NOT NULL CHECK (btrim(auteur) <> ''),
  titre text NOT NULL CHECK (length(btrim(titre)) BETWEEN 5 AND 160),
  domaine text NOT NULL CHECK (domaine IN ('suivi', 'accompagnement', 'partenariats', 'formation', 'economie', 'equipe')),
  description text NOT NULL CHECK (length(btrim(description)) >= 20),
  resultats text NOT NULL DEFAULT '',
  -- À qui demander : un service ou une fonction.
  contact text NOT NULL DEFAULT '',
  departement text NOT NULL,
  region text NOT NULL,
  etat text NOT NULL DEFAULT 'proposee' CHECK (etat IN ('proposee', 'publiee', 'ecartee')),
  motif text NOT NULL DEFAULT '',
  decidee_le timestamptz,
  decidee_par text,
  -- Réponse à l'enquête d'où elle vient, et son rang : elle ne se recueille qu'une fois.
  enquete_cible integer REFERENCES enquete_cible (id) ON DELETE SET NULL,
  rang integer,
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (enquete_cible, rang),
  CHECK ((etat = 'proposee') = (decidee_le IS NULL)),
  CHECK (etat <> 'ecartee' OR btrim(motif) <> '')
);
CREATE INDEX bonne_pratique_lieu ON bonne_pratique (etat, region, departement);
