-- Studio de rapports : plusieurs genres de documents, un seul brouillon, un seul gel.

-- Le brouillon de l'état des lieux devient celui de tous les genres ; sa question dit les paramètres du genre (année, plan, séance).
ALTER TABLE etat_des_lieux RENAME TO rapport_brouillon;
ALTER TABLE rapport_brouillon
  ADD COLUMN genre text NOT NULL DEFAULT 'etat_des_lieux'
    CHECK (genre IN ('etat_des_lieux', 'revue_annuelle', 'seance', 'plan_action', 'synthese_regionale')),
  -- Blocs cachés (par qui, quand) et ordre choisi ; le journal en garde l'histoire.
  ADD COLUMN mise jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(mise) = 'object'),
  ADD COLUMN demonstration boolean NOT NULL DEFAULT false;
-- Un service n'a qu'un brouillon par genre, par territoire et par paramètres.
ALTER TABLE rapport_brouillon DROP CONSTRAINT etat_des_lieux_organisation_id_territoire_question_cle_key;
ALTER TABLE rapport_brouillon ADD UNIQUE (organisation_id, genre, territoire, question_cle);

ALTER TABLE rapport RENAME COLUMN etat_des_lieux_id TO brouillon_id;
ALTER TABLE rapport DROP CONSTRAINT rapport_genre_check;
ALTER TABLE rapport
  ADD CONSTRAINT rapport_genre_check
    CHECK (genre IN ('etat_des_lieux', 'revue_annuelle', 'seance', 'plan_action', 'synthese_regionale')),
  ADD COLUMN demonstration boolean NOT NULL DEFAULT false;
CREATE INDEX ON rapport (genre, territoire, date DESC);
