-- Un second index commençant comme la clé détourne le planificateur pendant un import (il n'a pas encore de statistiques) : cinquante mille
-- lignes prenaient plusieurs minutes. Les clés suffisent aux lectures, qui partent de l'année et du bassin.
DROP INDEX recrutement_annee_departement_idx;
DROP INDEX recrutement_bassin_commune_millesime_bassin_idx;
