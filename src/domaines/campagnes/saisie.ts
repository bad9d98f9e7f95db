import { z } from 'zod';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { instantDeParis } from '#src/socle/jour.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import type { Criteres, PoidsModulation } from './forme.ts';
import { fautesCriteres, fautesModulation } from './regles.ts';
import { versionsOffertes } from './requetes.ts';

const texte = (max: number) => z.string().trim().max(max, `Au plus ${max} caractères.`);

export const motif = (quoi: string) => texte(2000).min(10, quoi);

/** Jour et heure de Paris, `AAAA-MM-JJTHH:MM` : ce que rend un champ `datetime-local`. */
export const heureDeParis = (quoi: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, quoi)
    .refine(
      (v) => !Number.isNaN(Date.parse(`${v.slice(0, 16)}Z`)) && jourReel(v),
      "Ce jour ou cette heure n'existe pas.",
    );

/** L'instant d'une saisie `heureDeParis`. */
export const instantSaisi = (saisie: string): Date => instantDeParis(saisie.slice(0, 10), saisie.slice(11));

const jourReel = (v: string) => new Date(`${v.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(v.slice(0, 10));

const critere = { id: texte(60).regex(/^[a-z][a-z0-9_]*$/), libelle: texte(300).min(3, 'Au moins trois caractères.') };
export const criteresLus = z.object({
  eligibilite: z.array(z.object({ ...critere, fondement: texte(300).default('') })).max(30),
  selection: z
    .array(z.object({ ...critere, aide: texte(500).default(''), echelle: z.number(), poids: z.number() }))
    .max(30),
});
export const modulationLue = z.object({ publics: texte(10), moyens: texte(10), resultats: texte(10) });

/** @throws ErreurMetier poids dont la somme n'est pas 100, critère manquant */
export function exigerReglages(criteres: Criteres, modulation: z.output<typeof modulationLue>): PoidsModulation {
  const champs = { ...fautesCriteres(criteres), ...fautesModulation(modulation) };
  const messages = Object.values(champs);
  if (messages.length > 0)
    throw new ErreurMetier(messages.length > 1 ? `${messages.length} champs sont à corriger.` : messages[0]!, {
      champs,
    });
  return {
    publics: lireDecimal(modulation.publics)!,
    moyens: lireDecimal(modulation.moyens)!,
    resultats: lireDecimal(modulation.resultats)!,
  };
}

/** @throws ErreurMetier version inconnue, en brouillon, retirée, ou d'un autre département */
export async function exigerFormulaire(trx: Trx, departement: string, version: number | undefined): Promise<number> {
  const offertes = await versionsOffertes(trx, departement);
  if (version === undefined) {
    const nationale = offertes.find(({ territoire }) => territoire === null);
    if (nationale) return nationale.id;
    throw new ErreurMetier("Aucun modèle national de dossier unique n'est publié.", {
      champs: { formulaire_version: 'Publiez un formulaire « dossier unique » avant de créer la campagne.' },
    });
  }
  if (!offertes.some(({ id }) => id === version))
    throw new ErreurMetier("Cette version du formulaire n'est pas publiée pour ce département.", {
      champs: { formulaire_version: 'Choisissez une version publiée dans la liste.' },
    });
  return version;
}
