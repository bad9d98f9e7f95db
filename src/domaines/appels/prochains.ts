import type { EtatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { pluriel } from '#src/presentation/format.ts';
import { estNul } from '#src/socle/montants.ts';
import type { Comptes } from './fiche.ts';
import type { AppelSitue } from './forme.ts';
import { bloquants, type Probleme } from './verifier.ts';

/** Ce que le service a à faire pour cet appel, le plus pressé d'abord. */
export interface Acte {
  libelle: string;
  pourquoi: string;
  adresse: string;
}

interface Situation {
  appel: Pick<AppelSitue, 'id' | 'etat'>;
  comptes: Pick<Comptes, 'phase' | 'questions' | 'acces' | 'deposees' | 'aExaminer' | 'decidees'>;
  problemes: readonly Probleme[];
  rectificatif: boolean;
  enveloppe: EtatEnveloppe | null;
  peut: { modifier: boolean; publier: boolean; acces: boolean; repondre: boolean; archiver: boolean };
}

/** Les prochains actes d'un appel, selon son état et ce qui attend. Pur. */
export function actesDe({ appel, comptes, problemes, rectificatif, enveloppe, peut }: Situation): Acte[] {
  const actes: Acte[] = [];
  const ajouter = (si: boolean, libelle: string, pourquoi: string, suite: string) => {
    if (si) actes.push({ libelle, pourquoi, adresse: `/appels/${appel.id}${suite}` });
  };
  const prepare = appel.etat === 'preparation';
  const [premier] = bloquants(problemes);
  const manques = bloquants(problemes).length;
  ajouter(
    prepare && peut.modifier && manques > 0,
    `Compléter ${pluriel(manques, 'point')} avant de publier`,
    premier?.message ?? '',
    `/contenu/${premier?.section}`,
  );
  ajouter(prepare && peut.publier && manques === 0, "Relire et publier l'appel", 'Rien ne manque.', '/publier');
  ajouter(
    rectificatif && peut.modifier,
    'Publier ou abandonner le rectificatif',
    'Il est en cours d’écriture : personne ne le voit encore.',
    '/rectificatif',
  );
  ajouter(
    peut.repondre && comptes.questions > 0,
    `Répondre à ${pluriel(comptes.questions, 'question')}`,
    'Chaque réponse est publiée pour tous les candidats.',
    '/questions',
  );
  ajouter(
    peut.acces && comptes.acces > 0,
    `Traiter ${pluriel(comptes.acces, "demande d'accès", "demandes d'accès")}`,
    'Des porteurs sans compte veulent candidater.',
    '/acces',
  );
  ajouter(
    enveloppe !== null && estNul(enveloppe.montant) && peut.modifier && ['preparation', 'publie'].includes(appel.etat),
    "Doter l'enveloppe",
    "Sans crédits notés, aucune décision favorable n'est possible.",
    '/enveloppe',
  );
  ajouter(
    appel.etat === 'publie' && comptes.aExaminer > 0,
    `Examiner ${pluriel(comptes.aExaminer, 'candidature déposée', 'candidatures déposées')}`,
    comptes.phase === 'ferme' ? "L'appel est clos." : "L'appel est encore ouvert : l'examen peut commencer.",
    '/candidatures',
  );
  ajouter(
    comptes.phase === 'ferme' && comptes.deposees > 0 && comptes.aExaminer === 0 && comptes.decidees < comptes.deposees,
    'Classer, arbitrer et décider',
    `${pluriel(comptes.deposees - comptes.decidees, 'candidature attend', 'candidatures attendent')} une décision.`,
    '/classement',
  );
  ajouter(appel.etat === 'resultats', "Évaluer l'appel", 'Argent, indicateurs et territoires touchés.', '/evaluation');
  return actes;
}
