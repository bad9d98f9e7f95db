-- Les mesures des communes d'un diagnostic tiennent en une valeur au lieu de trente-cinq mille lignes (voir
-- src/domaines/diagnostics/requetes/mesures.ts). Une réponse enregistrée n'est qu'un calcul évité : les anciennes s'effacent et se
-- recalculent à la première demande. Aucun rapport ne les relit : il garde ses propres nombres.

DELETE FROM diagnostic;
ALTER TABLE diagnostic ADD COLUMN mesures bytea NOT NULL;
-- Déjà comprimé : PostgreSQL n'a pas à l'essayer encore.
ALTER TABLE diagnostic ALTER COLUMN mesures SET STORAGE EXTERNAL;
DROP TABLE diagnostic_commune;
