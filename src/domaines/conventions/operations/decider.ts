import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir, faireAvancer } from '#src/domaines/dossiers/index.ts';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { liberer } from '#src/domaines/enveloppes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { accorder } from '../accorder.ts';
import { exigerAvis } from '../avis.ts';
import { attendreReexamen } from '../echeances.ts';
import { SENS } from '../forme.ts';
import { identifiant, jourFacultatif, texte, texteFacultatif } from '../saisie.ts';

const VERBES = { accord: 'accorder', refus: 'refuser', sursis: 'surseoir' } as const;

/**
 * Décision du préfet sur un dossier : accord (la convention ou l'avenant annuel naît, le montant est engagé dans la même transaction), refus
 * motivé, ou sursis avec sa date de réexamen. `numero` reprend une convention signée avant l'application, pour son avenant annuel.
 */
export const decider = operation({
  nom: 'conventions.decider',
  entree: z.object({
    id: identifiant('Dossier'),
    sens: z.enum(SENS, { error: 'Choisissez le sens de la décision.' }),
    motif: texteFacultatif(),
    signataire: texte('Signataire', 200),
    qualite: texte('Qualité du signataire', 200),
    prise_le: jourFacultatif('Date de la décision').optional(),
    reexamen_le: jourFacultatif('Date de réexamen').optional(),
    debut: jourFacultatif('Début de la convention').optional(),
    fin: jourFacultatif('Fin de la convention').optional(),
    numero: texteFacultatif(30),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, acteur, objet: dossier, journal }, e) {
    const jourDecision = e.prise_le ?? aujourdhui();
    verifier(e, jourDecision);
    await exigerAvis(trx, dossier, e.sens);
    await faireAvancer(trx, acteur, dossier, VERBES[e.sens], e.motif);
    await solderEcheance(trx, 'decision.reexamen', `dossier:${e.id}`, acteur.nom);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO decision (dossier, sens, motif, signataire, qualite, prise_le, reexamen_le, par)
      VALUES (${e.id}, ${e.sens}, ${e.motif}, ${e.signataire}, ${e.qualite},
        CASE WHEN ${jourDecision} = (now() AT TIME ZONE 'Europe/Paris')::date::text THEN now()
          ELSE (${jourDecision}::date + time '12:00') AT TIME ZONE 'Europe/Paris' END,
        ${e.sens === 'sursis' ? (e.reexamen_le ?? null) : null}, ${acteur.nom}) RETURNING id`.execute(trx);
    const decision = rows[0]!.id;
    if (e.sens === 'sursis') await attendreReexamen(trx, dossier, e.reexamen_le as string);
    if (e.sens === 'refus') await liberer(trx, acteur, { campagne: dossier.campagne, objet: `dossier:${e.id}` });
    const suite =
      e.sens === 'accord'
        ? await accorder(trx, acteur, dossier, { debut: e.debut, fin: e.fin, numero: e.numero || null })
        : { convention: null, annexe: null, montant: null };
    await journal({ objet: `dossier:${e.id}`, details: { decision, sens: e.sens, motif: e.motif, ...suite } });
    return { id: e.id, decision, ...suite };
  },
});

function verifier(
  e: { sens: string; motif: string; reexamen_le?: string | null | undefined },
  jourDecision: string,
): void {
  const refuser = (champ: string, message: string): never => {
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  };
  if (jourDecision > aujourdhui()) refuser('prise_le', "La décision ne peut pas être datée d'un jour à venir.");
  if (e.sens !== 'accord' && e.motif === '')
    refuser('motif', 'Motivez la décision : la structure doit savoir pourquoi, et elle peut faire un recours.');
  if (e.sens === 'sursis' && !e.reexamen_le) refuser('reexamen_le', 'Dites quand la demande sera réexaminée.');
  if (e.sens === 'sursis' && (e.reexamen_le as string) <= aujourdhui())
    refuser('reexamen_le', 'Le réexamen doit être à venir.');
}
