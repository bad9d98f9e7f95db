-- Accompagnement intensif d'une personne : de quand à quand, pourquoi, décidé par qui.
CREATE TABLE parcours_intensif (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  debut date NOT NULL DEFAULT current_date,
  -- Premier jour sans.
  fin date,
  motif text NOT NULL CHECK (motif <> ''),
  par text NOT NULL,
  fin_motif text NOT NULL DEFAULT '',
  fin_par text NOT NULL DEFAULT '',
  CHECK (fin >= debut),
  EXCLUDE USING gist (parcours WITH =, daterange(debut, fin, '[)') WITH &&)
);
SELECT cloisonner_table('parcours_intensif', 'pour_elle');

-- La parole des personnes accompagnées : une réponse par personne et par an, que rien ne rattache à elle. Ni compte, ni jour, ni commune.
CREATE TABLE voix_reponse (
  -- Tiré au sort : l'ordre des numéros dirait celui des réponses.
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  annee integer NOT NULL CHECK (annee BETWEEN 2020 AND 2100),
  -- Intercommunalité de qui répond ; absente : pas dite.
  epci text,
  moyen text NOT NULL CHECK (moyen IN ('espace', 'papier')),
  -- Question → réponses choisies, d'une liste (src/domaines/voix/questions.ts).
  choix jsonb NOT NULL CHECK (jsonb_typeof(choix) = 'object'),
  parole text NOT NULL DEFAULT '' CHECK (length(parole) <= 500),
  demonstration boolean NOT NULL DEFAULT false
);
CREATE INDEX voix_reponse_operation ON voix_reponse (operation, annee);
CREATE INDEX voix_reponse_epci ON voix_reponse (epci) WHERE epci IS NOT NULL;
-- Qui a répondu cette année, sans quoi ni quand : pour ne le demander qu'une fois.
CREATE TABLE voix_repondant (
  personne integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  annee integer NOT NULL,
  PRIMARY KEY (personne, operation, annee)
);
-- Lues et écrites du système seul : sous la cloison, personne ne voit une réponse ; la personne sait qu'elle a répondu.
ALTER TABLE voix_reponse ENABLE ROW LEVEL SECURITY;
ALTER TABLE voix_repondant ENABLE ROW LEVEL SECURITY;
CREATE POLICY elle ON voix_repondant FOR SELECT TO maillage_personnes USING (personne = (SELECT cloison_personne()));

-- Codes d'entrée envoyés ce jour-là par un lien.
ALTER TABLE espace_lien ADD COLUMN codes_jour date, ADD COLUMN codes_envoyes integer NOT NULL DEFAULT 0;
-- Un choix dit de vive voix ou par écrit, noté par qui la suit.
ALTER TABLE personne_choix ADD COLUMN moyen text NOT NULL DEFAULT '' CHECK (moyen IN ('', 'entretien', 'telephone', 'ecrit'));
-- Le lien par lequel la personne est entrée : une signature faite dans cette session vaut ce que vaut ce lien.
ALTER TABLE session ADD COLUMN espace_lien integer REFERENCES espace_lien (id) ON DELETE SET NULL;
CREATE INDEX session_espace_lien ON session (espace_lien) WHERE espace_lien IS NOT NULL;
-- Signature faite dans un espace ouvert par un accès remis en main propre : qui l'a remis, et quel jour. Absent : par un canal à elle, ou sur papier.
ALTER TABLE contrat_engagement ADD COLUMN signe_personne_acces jsonb;
ALTER TABLE immersion_signature ADD COLUMN acces jsonb;

SELECT installer_cloison();
