import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { LIBELLES_PARTIE, PARTIES, type Partie, type SubventionSituee } from './forme.ts';
import { jourFacultatif, texteFacultatif } from './saisie.ts';

/** Ce qu'une page envoie d'une signature : convention et avenants signent de la même façon. */
export const CHAMPS_SIGNATURE = {
  partie: z.enum(PARTIES, { error: 'Choisissez qui signe.' }),
  nom: texteFacultatif(200),
  qualite: texteFacultatif(200),
  signe_le: jourFacultatif('Date de signature').optional(),
  moyen: z.enum(['papier', 'electronique'], { error: 'Papier ou électronique.' }),
};

interface Saisie {
  partie: Partie;
  nom: string;
  qualite: string;
  signe_le?: string | null | undefined;
  moyen: 'papier' | 'electronique';
}

/**
 * La signature à noter. Électronique : le nom est celui du compte, le jour est aujourd'hui, et nul ne signe pour l'autre partie. Papier : un
 * nom et un jour passé ; le porteur ne note que la sienne. @throws ErreurMetier
 */
export function signatureDe(acteur: Acteur, s: Pick<SubventionSituee, 'organisationId' | 'financeurId'>, e: Saisie) {
  const sienne: Partie = acteur.organisationId === s.financeurId ? 'financeur' : 'porteur';
  const refuser = (champ: string, message: string): never => {
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  };
  if (e.partie !== sienne && e.moyen === 'electronique')
    refuser(
      'moyen',
      `Une signature électronique se donne depuis son propre compte : ${LIBELLES_PARTIE[e.partie].toLowerCase()} signera lui-même.`,
    );
  if (e.partie !== sienne && sienne === 'porteur')
    refuser('partie', 'Vous notez la signature de votre organisation ; le financeur note la sienne.');
  const { partie, qualite, moyen } = e;
  if (moyen === 'electronique') return { partie, qualite, moyen, nom: acteur.nom, signe_le: aujourdhui() };
  const signe_le = e.signe_le ?? refuser('signe_le', 'Date de signature : indiquez un jour (jj/mm/aaaa).');
  if (signe_le > aujourdhui()) refuser('signe_le', 'La signature ne peut pas être à venir.');
  if (!e.nom) refuser('nom', 'Nom du signataire : à remplir.');
  return { partie, qualite, moyen, nom: e.nom, signe_le };
}
