-- Diagnostic socioprofessionnel (réponses : formulaire « diagnostic_personne:N »), freins, objectifs, feuille de route, contrats.
CREATE TABLE diagnostic_personne (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  rang integer NOT NULL,
  moment text NOT NULL DEFAULT 'entree' CHECK (moment IN ('entree', 'etape', 'sortie')),
  etat text NOT NULL DEFAULT 'brouillon' CHECK (etat IN ('brouillon', 'partage', 'remplace')),
  partage_le timestamptz,
  partage_par text NOT NULL DEFAULT '',
  vu_le timestamptz,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (parcours, rang),
  CHECK (etat = 'brouillon' OR partage_le IS NOT NULL)
);
CREATE UNIQUE INDEX diagnostic_personne_brouillon ON diagnostic_personne (parcours) WHERE etat = 'brouillon';

-- Situation constatée : atout, neutre ou frein. L'incidence sur l'emploi seulement, jamais une pathologie.
CREATE TABLE frein (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  theme text NOT NULL,
  -- Code du référentiel des situations ; absent : ajoutée à la main.
  code text,
  libelle text NOT NULL CHECK (libelle <> ''),
  nature text NOT NULL CHECK (nature IN ('atout', 'neutre', 'frein')),
  -- Arrêté du 21 novembre 2024 : fort, moyen, sans impact.
  impact text CHECK (impact IN ('fort', 'moyen', 'sans_impact')),
  impact_entree text CHECK (impact_entree IN ('fort', 'moyen', 'sans_impact')),
  impact_sortie text CHECK (impact_sortie IN ('fort', 'moyen', 'sans_impact')),
  etat text NOT NULL DEFAULT 'repere' CHECK (etat IN ('repere', 'en_cours', 'leve', 'non_levable')),
  repere_le date NOT NULL DEFAULT current_date,
  leve_le date,
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (nature = 'frein' OR (impact IS NULL AND etat = 'repere')),
  CHECK ((etat = 'leve') = (leve_le IS NOT NULL)),
  CHECK (leve_le >= repere_le)
);
CREATE INDEX frein_parcours ON frein (parcours, nature, etat);
CREATE UNIQUE INDEX frein_code ON frein (parcours, code) WHERE code IS NOT NULL AND etat <> 'leve';

-- Ce qu'un frein a été, jour après jour : l'état, l'incidence, et qui l'a dit.
CREATE TABLE frein_histoire (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  frein integer NOT NULL REFERENCES frein (id) ON DELETE CASCADE,
  le date NOT NULL,
  etat text NOT NULL,
  impact text,
  -- Diagnostic qui l'a mesuré, s'il en vient.
  diagnostic integer REFERENCES diagnostic_personne (id) ON DELETE SET NULL,
  par text NOT NULL,
  ecrit_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX frein_histoire_frein ON frein_histoire (parcours, frein, id);

CREATE TABLE objectif (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  -- Étape de mobilisation au début, parcours, étape de fin et de suites.
  etape text NOT NULL DEFAULT 'parcours' CHECK (etape IN ('mobilisation', 'parcours', 'suites')),
  frein integer REFERENCES frein (id) ON DELETE SET NULL,
  -- Besoin professionnel visé, quand ce n'est pas un frein.
  besoin text NOT NULL DEFAULT '',
  libelle text NOT NULL CHECK (libelle <> ''),
  etat text NOT NULL DEFAULT 'en_cours' CHECK (etat IN ('en_cours', 'atteint', 'abandonne')),
  cree_le date NOT NULL DEFAULT current_date,
  clos_le date,
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX objectif_parcours ON objectif (parcours, etat);

CREATE TABLE action_parcours (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  objectif integer REFERENCES objectif (id) ON DELETE SET NULL,
  frein integer REFERENCES frein (id) ON DELETE SET NULL,
  -- Besoin professionnel visé, quand ce n'est pas un frein.
  besoin text NOT NULL DEFAULT '',
  -- Code du catalogue des actions ; absent : écrite à la main.
  code text,
  etape text NOT NULL DEFAULT 'parcours' CHECK (etape IN ('mobilisation', 'parcours', 'suites')),
  libelle text NOT NULL CHECK (libelle <> ''),
  -- Les six familles du plan d'action (code du travail, R5411-15).
  famille text NOT NULL CHECK (famille IN ('mise_en_situation', 'formation', 'recherche', 'accompagnement', 'acces_droits', 'perennisation')),
  acteur text NOT NULL CHECK (acteur IN ('personne', 'referent', 'appui', 'partenaire')),
  acteur_nom text NOT NULL DEFAULT '',
  debut date,
  echeance date,
  heures numeric(5, 2) CHECK (heures >= 0),
  etat text NOT NULL DEFAULT 'prevue' CHECK (etat IN ('prevue', 'en_cours', 'en_attente', 'faite', 'abandonnee', 'annulee')),
  preuve text NOT NULL DEFAULT '',
  faite_le date,
  -- Ce que la personne en dit depuis son espace.
  dite text CHECK (dite IN ('faite', 'bloquee')),
  dite_texte text NOT NULL DEFAULT '',
  dite_le timestamptz,
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((etat = 'faite') = (faite_le IS NOT NULL)),
  CHECK (echeance >= debut)
);
CREATE INDEX action_parcours_parcours ON action_parcours (parcours, etat);
CREATE INDEX action_parcours_retard ON action_parcours (echeance) WHERE etat IN ('prevue', 'en_cours', 'en_attente');

-- Ce qu'une action a été : chaque changement d'état ou de date, et qui l'a fait.
CREATE TABLE action_histoire (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  action integer NOT NULL REFERENCES action_parcours (id) ON DELETE CASCADE,
  etat text NOT NULL,
  echeance date,
  texte text NOT NULL DEFAULT '',
  par text NOT NULL,
  ecrit_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX action_histoire_action ON action_histoire (parcours, action, id);

CREATE TABLE contrat_engagement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  -- « contrat d'engagement », ou un ancien écrit relu comme histoire.
  nature text NOT NULL DEFAULT 'engagement' CHECK (nature IN ('engagement', 'cer', 'ppae', 'pacea', 'cej')),
  precedent integer REFERENCES contrat_engagement (id),
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'signe_personne', 'signe_organisme', 'en_cours', 'actualise', 'clos', 'caduc', 'historique')),
  -- Heures par semaine (L5411-6) ; 0 seulement dispensé.
  heures numeric(4, 1) CHECK (heures BETWEEN 0 AND 48),
  heures_motif text CHECK (heures_motif IN ('minoration', 'dispense_sante_handicap', 'dispense_parent_isole')),
  debut date,
  fin date,
  -- Actualisation convenue avec la personne.
  revoir_le date,
  contenu jsonb NOT NULL DEFAULT '{}',
  referent integer REFERENCES professionnel (id),
  signe_personne_le date,
  signe_personne_moyen text NOT NULL DEFAULT '' CHECK (signe_personne_moyen IN ('', 'papier', 'espace')),
  signe_organisme_le date,
  signe_organisme_par text NOT NULL DEFAULT '',
  empreinte text,
  -- Document composé à la dernière signature ; le PDF en est refait à l'identique.
  document jsonb,
  -- Éléments de l'offre raisonnable d'emploi (R5411-15-1).
  offre jsonb,
  offre_le date,
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (fin >= debut),
  CHECK ((offre IS NULL) = (offre_le IS NULL)),
  CHECK (etat NOT IN ('en_cours', 'actualise') OR (signe_personne_le IS NOT NULL AND signe_organisme_le IS NOT NULL)),
  CHECK ((nature = 'engagement') = (etat <> 'historique'))
);
CREATE UNIQUE INDEX contrat_en_preparation ON contrat_engagement (parcours) WHERE etat IN ('projet', 'signe_personne', 'signe_organisme');
CREATE UNIQUE INDEX contrat_en_cours ON contrat_engagement (parcours) WHERE etat = 'en_cours';
CREATE INDEX contrat_parcours ON contrat_engagement (parcours, id);
