import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import type { CadreDemo } from './cadre.ts';

/** Ce qui se dit souvent d'abord : le tirage, toujours le même, prend plus souvent les premiers. */
const MANQUES = [
  'transport',
  'transport',
  'garde',
  'emploi',
  'formation',
  'logement',
  'numerique',
  'soins',
  'insertion',
];
const PAROLES = [
  'Le bus ne passe pas assez tôt pour les horaires du matin.',
  'On m’a rappelée quand j’en avais besoin, cela change tout.',
  'Je voudrais voir mon référent plus souvent.',
  'Trouver une place à la crèche a été le plus long.',
  'L’atelier informatique m’a aidé, il en faudrait près d’ici.',
  'Plus d’entreprises qui acceptent de former sur place.',
];

/** Une personne accompagnée sur trois a répondu à la consultation de l'année ; quelques-unes sont suivies en intensif. Tout est inventé. */
export async function ecrireVoix(trx: Trx, cadre: CadreDemo): Promise<void> {
  const annee = anneeCourante();
  const { rows } = await sql<{
    epci: string | null;
    etat: string;
  }>`SELECT k.epci FROM parcours p JOIN personne n ON n.id = p.personne
    LEFT JOIN commune k ON k.code = n.commune WHERE p.operation = ${cadre.operation} AND p.etat IN ('contractualise', 'accompagnement', 'suivi')
    ORDER BY p.id`.execute(trx);
  const tire = <T>(liste: readonly T[], n: number): T => liste[n % liste.length]!;
  const reponses = rows
    .filter((_, rang) => rang % 3 === 0)
    .map(({ epci }, i) => ({
      epci,
      moyen: i % 4 === 0 ? 'papier' : 'espace',
      choix: {
        manque: [...new Set([tire(MANQUES, i), tire(MANQUES, i * 5 + 2)])].sort(),
        ecoute: [tire(['oui', 'plutot', 'oui', 'oui', 'plutot_pas', 'plutot', 'oui'], i)],
        utile: [tire(['plutot', 'oui', 'plutot', 'plutot_pas', 'oui'], i)],
        rythme: [tire(['bien', 'bien', 'trop_peu', 'bien', 'trop'], i)],
      },
      parole: i % 7 === 0 ? tire(PAROLES, i / 7) : '',
    }));
  await sql`INSERT INTO voix_reponse (operation, annee, epci, moyen, choix, parole, demonstration)
    SELECT ${cadre.operation}, ${annee}, x.epci, x.moyen, x.choix, x.parole, true
    FROM jsonb_to_recordset(${JSON.stringify(reponses)}::jsonb) AS x (epci text, moyen text, choix jsonb, parole text)`.execute(
    trx,
  );
  await sql`INSERT INTO parcours_intensif (parcours, debut, motif, par)
    SELECT id, greatest(ouvert_le, current_date - 40), 'Deux rendez-vous par semaine, convenus avec elle, le temps de reprendre un rythme.',
      ${cadre.responsable.nom}
    FROM (SELECT p.id, p.ouvert_le, row_number() OVER (ORDER BY p.id) AS rang FROM parcours p WHERE p.operation = ${cadre.operation}
      AND p.etat IN ('oriente', 'contractualise', 'accompagnement')) x WHERE rang % 14 = 3`.execute(trx);
}
