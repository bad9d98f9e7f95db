import { setTimeout as attendre } from 'node:timers/promises';
import { DESCRIPTIONS, type Public } from '#src/domaines/besoins/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { carterImplantation } from './carte.ts';
import { titreDe } from './phrases.ts';
import { type Implantation, lireImplantation } from './requetes.ts';
import { adresseDe } from './saisie.ts';

/** Un calcul d'un département dure une à quatre secondes : la première lecture l'attend, au-delà la page montre où il en est. */
const PATIENCE = 4000;
const PAS = 150;

/** Le calcul et tout ce que sa page montre. @throws ErreurIntrouvable */
export async function pageImplantation(base: Base, acteur: Acteur, id: number) {
  const implantation = await lirePatiemment(base, acteur, id);
  const { resultat, demande } = implantation;
  const { lieu } = await resoudre(base, implantation.territoire).catch(() => ({ lieu: implantation.territoireNom }));
  // Les candidats (jusqu'à deux mille) ont servi à la carte ; la page n'a pas besoin de les envoyer au navigateur.
  const { candidats: _, ...montree } = implantation;
  return {
    implantation: montree,
    titre: resultat
      ? titreDe(resultat, demande, lieu)
      : implantation.etat === 'impossible'
        ? `Aucune implantation à proposer ${lieu}`
        : `Où implanter ${lieu} : le calcul est en cours`,
    lieu,
    personnes: DESCRIPTIONS[demande.question.public as Public].personnes,
    carte: resultat ? await carterImplantation(base, implantation) : null,
    reposer: adresseDe(demande),
  };
}
export type PageImplantation = Awaited<ReturnType<typeof pageImplantation>>;

async function lirePatiemment(base: Base, acteur: Acteur, id: number): Promise<Implantation> {
  const lue = await lireImplantation(base, acteur, id);
  const jusqua = Math.min(Date.now() + PATIENCE, lue.demandeLe.getTime() + PATIENCE);
  let implantation = lue;
  while (implantation.etat === 'en_cours' && !echoue(implantation) && Date.now() < jusqua) {
    await attendre(PAS);
    implantation = await lireImplantation(base, acteur, id);
  }
  return implantation;
}

const echoue = ({ travail }: Implantation) => travail?.etat === 'echoue' || travail?.etat === 'annule';
