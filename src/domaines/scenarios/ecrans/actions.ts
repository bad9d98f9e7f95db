import type { RouterContextProvider } from 'react-router';
import type { Acteur } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { annuaireDe } from '../annuaire.ts';
import { changerScenario } from '../operations/changer.ts';
import { actualiserScenario, dupliquerScenario, revenirVersion } from '../operations/versions.ts';
import { changementSaisi } from '../regles/saisie.ts';
import { ouvrirVersion } from '../requetes/page.ts';

type Faire = (
  acteur: Acteur,
  id: number,
  lire: (champ: string) => string,
) => Promise<{ adresse?: string; message: string }>;

const changer: Faire = async (acteur, id, lire) => {
  const { photo } = await ouvrirVersion(base(), acteur, id);
  const changement = changementSaisi(lire, await annuaireDe(base(), photo));
  const rang = lire('rang');
  const geste = rang === '' ? { geste: 'ajouter', changements: [changement] } : { geste: 'modifier', rang, changement };
  return executer(changerScenario, acteur, { id, version: lire('version'), geste });
};

const GESTES: Record<string, Faire> = {
  changer,
  retirer: (acteur, id, lire) =>
    executer(changerScenario, acteur, {
      id,
      version: lire('version'),
      geste: { geste: 'retirer', rang: lire('rang') },
    }),
  actualiser: (acteur, id, lire) => actualiserScenario(base(), acteur, { id, version: lire('version') }),
  revenir: (acteur, id, lire) =>
    executer(revenirVersion, acteur, { id, version: lire('version'), numero: lire('numero') }),
  dupliquer: async (acteur, id, lire) => {
    const copie = await executer(dupliquerScenario, acteur, {
      id,
      numero: lire('numero') || undefined,
      jeton: lire('jeton') || undefined,
    });
    return { adresse: `/scenarios/${copie.id}`, message: 'Le scénario est copié : vous travaillez sur la copie.' };
  },
};

/** Action des pages d'un scénario : le champ `geste` dit quoi faire ; un refus garde la saisie. */
export async function agirSurScenario(
  request: Request,
  context: Readonly<RouterContextProvider>,
  identifiant: string | undefined,
) {
  const formulaire = await request.formData();
  const id = numero(identifiant);
  const lire = (champ: string) => {
    const valeur = formulaire.get(champ);
    return typeof valeur === 'string' ? valeur : '';
  };
  try {
    const faire = GESTES[lire('geste')];
    if (!faire) throw new ErreurMetier('Cette action est inconnue : rouvrez la page.');
    const { adresse = `/scenarios/${id}`, message } = await faire(acteurDe(context), id, lire);
    throw redirigerAvecMessage(adresse, message);
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}
