import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { pluriel } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { accepterAffectation, ecarterProposition } from '../operations/accepter.ts';

interface Suite {
  texte: string;
  ton: 'succes' | 'erreur';
}

/** Ce qu'une personne décide d'une proposition : accepter, changer, écarter, ou tout accepter. @throws ErreurMetier */
export async function trancher(acteur: Acteur, f: FormData): Promise<Suite> {
  const intention = f.get('intention');
  if (intention === 'toutes') return accepterToutes(acteur, f.getAll('choix').map(String));
  if (intention === 'ecarter') {
    await executer(ecarterProposition, acteur, { ...Object.fromEntries(f), portefeuille: f.get('propose') });
    return {
      texte: 'Ce portefeuille ne sera plus proposé à cette personne : la proposition est refaite.',
      ton: 'succes',
    };
  }
  const propose = String(f.get('propose') ?? '');
  const choisi = String(f.get('portefeuille') ?? '');
  const raisons =
    choisi === propose ? f.getAll('raison') : ['Choisi par le responsable, autre que le portefeuille proposé.'];
  const { reference, portefeuille } = await executer(accepterAffectation, acteur, {
    ...Object.fromEntries(f),
    raisons,
  });
  return { texte: `${reference} rejoint ${portefeuille}. Son référent est prévenu.`, ton: 'succes' };
}

/** Chacune est reprise seule : une place prise entre-temps n'annule pas les autres. */
async function accepterToutes(acteur: Acteur, choix: readonly string[]): Promise<Suite> {
  let acceptees = 0;
  const refusees: string[] = [];
  for (const couple of choix.slice(0, 500)) {
    const [parcours, portefeuille, principal] = couple.split(':');
    try {
      await executer(accepterAffectation, acteur, {
        parcours,
        portefeuille,
        principal,
        raisons: ['Acceptée avec toutes les propositions du jour.'],
      });
      acceptees += 1;
    } catch (erreur) {
      if (!(erreur instanceof ErreurMetier)) throw erreur;
      refusees.push(erreur.message);
    }
  }
  const faites = pluriel(acceptees, 'affectation acceptée', 'affectations acceptées');
  if (refusees.length === 0) return { texte: `${faites}. Les référents sont prévenus.`, ton: 'succes' };
  return { texte: `${faites}, ${pluriel(refusees.length, 'refusée', 'refusées')} : ${refusees[0]}`, ton: 'erreur' };
}
