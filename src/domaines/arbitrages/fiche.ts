import { sql } from 'kysely';
import type { Verdict } from '#src/domaines/budgets/index.ts';
import { candidatureSituee, contenuSansDroit } from '#src/domaines/candidatures/index.ts';
import { LIBELLES_SENS_EXPERT, notesDe } from '#src/domaines/selections/index.ts';
import { nombre } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { blocsFormulaire } from '#src/socle/rapports/formulaire.ts';

interface AvisLu {
  nom: string;
  sens: keyof typeof LIBELLES_SENS_EXPERT;
  reponses: { forces?: string; faiblesses?: string; reserves?: string; recommandation?: string };
}

const liste = (elements: (string | false | null)[]): Bloc => ({
  type: 'liste',
  elements: elements.filter((e) => e !== false && e !== null),
});

/** La fiche que lisent les membres du comité : le projet tel que déposé, son budget jugé, sa note, les avis d'experts ; aucune note interne. */
export async function ficheCandidature(base: Base, id: number): Promise<DocumentRapport | null> {
  const situee = await candidatureSituee(base, id);
  if (!situee.deposeLe) return null;
  const { candidature, appel, reponse, evaluation, budget } = await contenuSansDroit(base, situee);
  const note = (await notesDe(base, appel.id, 'tous')).find((n) => n.candidature === id);
  const { rows: avis } = await sql<AvisLu>`
    SELECT p.prenom || ' ' || p.nom AS nom, e.sens, e.reponses FROM avis_expert e JOIN compte p ON p.id = e.compte_id
    WHERE e.candidature = ${id} AND e.donne_le IS NOT NULL AND e.revoque_le IS NULL ORDER BY e.donne_le`.execute(base);
  return {
    titre: `${candidature.organisationNom} : ${candidature.intitule}`,
    sousTitre: `Candidature ${candidature.numero} à « ${appel.intitule} »`,
    langue: 'fr',
    date: jourDe(candidature.deposeLe!),
    auteur: appel.organisationNom,
    sommaire: false,
    blocs: [
      { type: 'section', niveau: 1, titre: "L'essentiel" },
      liste([
        note?.note
          ? `Note consolidée : ${nombre(note.note)} sur 100, ${note.lectures} lectures${note.rang ? `, rang ${note.rang}` : ''}`
          : 'Note : non calculable, il manque des lectures',
        note?.ecart ? `Écart entre lecteurs : ${nombre(note.ecart)} points${note.alerte ? ', à discuter' : ''}` : null,
        ...lignesBudget(budget),
      ]),
      ...(avis.length > 0
        ? [
            { type: 'section' as const, niveau: 1 as const, titre: 'Avis d’experts' },
            ...avis.flatMap((a): Bloc[] => [
              { type: 'section', niveau: 2, titre: `${a.nom} : ${LIBELLES_SENS_EXPERT[a.sens].toLowerCase()}` },
              liste(
                [
                  Boolean(a.reponses.forces) && `Points forts : ${a.reponses.forces}`,
                  Boolean(a.reponses.faiblesses) && `Points faibles : ${a.reponses.faiblesses}`,
                  Boolean(a.reponses.reserves) && `Réserves : ${a.reponses.reserves}`,
                  Boolean(a.reponses.recommandation) && `Recommandation : ${a.reponses.recommandation}`,
                ].filter((x): x is string => x !== false),
              ),
            ]),
          ]
        : []),
      ...blocsFormulaire(reponse.definition, evaluation.valeurs, evaluation.visibles),
    ],
  };
}

function lignesBudget(budget: { verdict: Verdict } | null): string[] {
  if (!budget) return ['Budget : aucun'];
  const { totaux, tauxSubvention, problemes } = budget.verdict;
  const taux = tauxSubvention === null ? 'part non calculable' : `${nombre(tauxSubvention)} % des charges`;
  return [
    `Demandé : ${enEuros(totaux.demande)} sur ${enEuros(totaux.charges)} de charges (${taux})`,
    ...problemes.map((p) => `Budget : ${p.message}`),
    ...(problemes.length === 0 ? ["Budget : équilibré, dans les plafonds de l'appel"] : []),
  ];
}
