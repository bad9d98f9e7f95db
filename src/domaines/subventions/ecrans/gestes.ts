import { data, type RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import type { Operation } from '#src/droits/operation.ts';
import { enEuros } from '#src/socle/montants.ts';
import { annulerSubvention } from '../operations/annuler.ts';
import { annulerAvenant } from '../operations/avenants/annuler.ts';
import { demanderAvenant } from '../operations/avenants/demander.ts';
import { preparerAvenant } from '../operations/avenants/preparer.ts';
import { proposerAvenant } from '../operations/avenants/proposer.ts';
import { signerAvenant } from '../operations/avenants/signer.ts';
import { etablirDocument } from '../operations/etablirDocument.ts';
import { leverEcheance } from '../operations/leverEcheance.ts';
import { examinerLivrable, remettreLivrable } from '../operations/livrables.ts';
import { approuverPaiement } from '../operations/paiements/approuver.ts';
import { proposerPaiement } from '../operations/paiements/proposer.ts';
import { referencerPaiement } from '../operations/paiements/referencer.ts';
import { rejeterPaiement } from '../operations/paiements/rejeter.ts';
import { proposerSubvention, reprendreSubvention } from '../operations/proposer.ts';
import { signerSubvention } from '../operations/signer.ts';
import { terminerSubvention } from '../operations/terminer.ts';
import { lirePlan } from '../saisie.ts';

type Contexte = Readonly<RouterContextProvider>;
// biome-ignore lint/suspicious/noExplicitAny: chaque opération lit et vérifie elle-même ce que la page lui envoie.
type Quelconque = Operation<any, any, any>;
interface GesteDePage {
  operation: Quelconque;
  // biome-ignore lint/suspicious/noExplicitAny: le résultat est celui de l'opération, que chaque message connaît.
  message: string | ((r: any) => string);
}

const geste = (operation: Quelconque, message: GesteDePage['message']): GesteDePage => ({ operation, message });

const GESTES: Record<string, GesteDePage> = {
  proposer: geste(proposerSubvention, 'La convention est proposée : le porteur est prévenu.'),
  reprendre: geste(reprendreSubvention, 'La convention est de nouveau en préparation.'),
  signer: geste(signerSubvention, (r) =>
    r.signee ? 'Les deux signatures sont là : la convention est en vigueur.' : 'La signature est notée.',
  ),
  annuler: geste(annulerSubvention, 'La convention est annulée.'),
  terminer: geste(terminerSubvention, "La fin de l'opération est constatée."),
  lever: geste(leverEcheance, "L'échéance est levée : elle ne retient plus rien."),
  etablir: geste(etablirDocument, 'Le document est prêt, en PDF et en Word.'),
  payer: geste(
    proposerPaiement,
    (r) => `Un paiement de ${enEuros(r.montant)} est proposé : une autre personne l'approuvera.`,
  ),
  approuver: geste(approuverPaiement, 'Le paiement est approuvé : il peut être transmis au service financier.'),
  rejeter: geste(rejeterPaiement, 'Le paiement est rejeté : sa tranche redevient libre.'),
  referencer: geste(referencerPaiement, 'Le paiement est noté comme fait.'),
  remettre: geste(remettreLivrable, 'Le livrable est remis : le financeur est prévenu.'),
  examiner: geste(examinerLivrable, 'Le porteur est prévenu de votre réponse.'),
  demander: geste(demanderAvenant, "L'avenant est demandé : le financeur est prévenu."),
  preparer: geste(preparerAvenant, "L'avenant est préparé : relisez-le, puis proposez-le à la signature."),
  'proposer-avenant': geste(proposerAvenant, "L'avenant est proposé : le porteur est prévenu."),
  'signer-avenant': geste(signerAvenant, (r) =>
    r.signe ? "Les deux signatures sont là : l'avenant est en vigueur." : 'La signature est notée.',
  ),
  'annuler-avenant': geste(annulerAvenant, "L'avenant est annulé : la convention reste telle qu'elle est."),
};

/** Ce qu'une personne fait depuis une page d'une convention ; `?geste=` dit quoi, le formulaire dit le reste. */
export function agirSurSubvention(request: Request, context: Contexte, id: number, redirection: string) {
  const choisi = GESTES[new URL(request.url).searchParams.get('geste') ?? ''];
  if (!choisi) throw data('Action inconnue.', { status: 400 });
  const lire = (f: FormData) => {
    const plan = lirePlan(f);
    return { ...Object.fromEntries(f), id, subvention: id, ...(plan.length > 0 ? { plan } : {}) };
  };
  const adresse = choisi.operation === etablirDocument ? `/subventions/${id}#documents` : redirection;
  return agir(request, context, choisi.operation, lire, { redirection: adresse, message: choisi.message });
}
