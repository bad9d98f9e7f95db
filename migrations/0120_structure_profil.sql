-- Âge et taille des structures, quand une source les donne.

ALTER TABLE structure
  -- Création de l'établissement (Sirene), et non ouverture de la convention : c'est l'ancienneté que l'état des lieux répartit.
  ADD COLUMN creation date,
  -- Salariés au total, permanents et salariés en insertion, en personnes : la seule mesure que Sirene, l'ASP et les réseaux donnent tous.
  ADD COLUMN effectif integer CHECK (effectif BETWEEN 0 AND 100000);
