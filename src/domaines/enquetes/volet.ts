import { sql } from 'kysely';
import { declarerVoletBilan } from '#src/domaines/bilans/index.ts';
import { peut } from '#src/droits/matrice.ts';
import { CIBLES } from './chargement.ts';
import { ATTENDUES, type Cible, LIBELLES_CIBLE, RECUES } from './forme.ts';

// Le questionnaire annuel est joint au bilan de la même année : la page du bilan y conduit et le compte.
declarerVoletBilan('enquete', async (base, acteur, { structure, annee }) => {
  const { rows } = await sql<Cible>`SELECT x.* FROM (${CIBLES}) AS x
    WHERE x.structure = ${structure} AND x.annee = ${annee} AND x."enqueteEtat" <> 'preparee' ORDER BY x.id`.execute(
    base,
  );
  return rows
    .filter((k) => peut(acteur, 'enquetes.suivreReponse', k))
    .map((k) => ({
      cle: `enquete_cible:${k.id}`,
      libelle: `Questionnaire annuel, ${k.organisationNom}`,
      adresse: `/reponses-enquete/${k.id}`,
      etat: LIBELLES_CIBLE[k.etat].toLowerCase(),
      fait: RECUES.includes(k.etat),
      attendu: k.enqueteEtat === 'ouverte' && ATTENDUES.includes(k.etat),
    }));
});
