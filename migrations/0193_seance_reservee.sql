-- Un rapport de séance contient les fiches remises aux membres (budgets, notes, avis) : il n'est jamais à toute personne connectée.
UPDATE rapport SET diffuse_le = NULL, diffuse_par = NULL WHERE genre = 'seance' AND diffuse_le IS NOT NULL;
ALTER TABLE rapport ADD CONSTRAINT rapport_seance_reservee CHECK (genre <> 'seance' OR diffuse_le IS NULL);
