import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireBrouillon, objetDuBrouillon } from '../brouillon.ts';
import type { ChiffreCle, Textes } from '../forme.ts';
import { citationsDe } from '../studio/citations.ts';
import { deplacer } from '../studio/disposer.ts';
import type { Mise } from '../studio/forme.ts';
import { type BlocsDuJour, estLibre, texteDe } from '../studio/textes.ts';
import { viserBrouillon } from '../viser.ts';
import { texteLong } from './entree.ts';

const jour = z.custom<BlocsDuJour>((v) => Array.isArray(v));
const commun = { id: z.coerce.number().int().positive(), bloc: z.string().min(1).max(100) };

/** Écrit, réécrit ou rend à la phrase proposée le texte d'un bloc. Deux blocs s'écrivent en même temps ; un même bloc, non. */
export const redigerBloc = operation({
  nom: 'rapports.redigerBloc',
  entree: z.object({ ...commun, texte: texteLong, vu: z.string(), jour }),
  charger: (trx, { id }, acteur) => viserBrouillon(trx, acteur, id),
  executer: async ({ trx, acteur, objet: { brouillon }, journal }, { bloc, texte, vu, jour: blocs }) => {
    const duJour = blocs.find(({ cle }) => cle === bloc);
    if (!duJour && !estLibre(bloc)) throw new ErreurMetier("Ce bloc n'est plus dans le rapport : rouvrez la page.");
    if (bloc === 'titre' && texte.length > 200)
      throw new ErreurMetier('Titre : 200 signes au plus.', { champs: { texte: '200 signes au plus.' } });
    const avant = texteDe(brouillon.textes, bloc);
    // Un second envoi de la même saisie n'est pas un conflit.
    if (avant === texte) return { id: brouillon.id };
    if (vu !== empreinteDe(avant))
      throw new ErreurConflit(`${brouillon.modifiePar ?? "Quelqu'un"} a changé ce texte pendant votre saisie.`);
    const textes = ecrire(brouillon.textes, bloc, texte, duJour?.chiffres ?? []);
    const version = await ecrireBrouillon(trx, acteur, brouillon.id, { textes });
    await journal({ objet: objetDuBrouillon(brouillon), details: { version, bloc, avant } });
    return { id: brouillon.id };
  },
});

function ecrire(textes: Textes, bloc: string, texte: string, chiffres: readonly ChiffreCle[]): Textes {
  if (estLibre(bloc)) return { ...textes, [bloc]: texte };
  const { [bloc]: _, ...commentaires } = textes.commentaires;
  const { [bloc]: __, ...citations } = textes.citations ?? {};
  if (texte === '') return { ...textes, commentaires, citations };
  return {
    ...textes,
    commentaires: { ...commentaires, [bloc]: texte },
    citations: { ...citations, [bloc]: citationsDe(texte, chiffres) },
  };
}

/** Cache, montre ou déplace un bloc. Rien ne s'efface : un bloc caché garde son texte et se remontre. */
export const disposerBloc = operation({
  nom: 'rapports.disposer',
  entree: z.object({
    ...commun,
    geste: z.enum(['cacher', 'montrer', 'monter', 'descendre'], 'Choisissez ce que vous faites de ce bloc.'),
    vu: z.string(),
    jour,
  }),
  charger: (trx, { id }, acteur) => viserBrouillon(trx, acteur, id),
  executer: async ({ trx, acteur, objet: { brouillon }, journal }, { bloc, geste, vu, jour: blocs }) => {
    if (!blocs.some(({ cle }) => cle === bloc))
      throw new ErreurMetier("Ce bloc n'est plus dans le rapport : rouvrez la page.");
    if (vu !== empreinteDe(brouillon.mise))
      throw new ErreurConflit(`${brouillon.modifiePar ?? "Quelqu'un"} a rangé ce rapport pendant votre lecture.`);
    const { mise } = brouillon;
    const signe = { par: acteur.nom, le: new Date().toISOString() };
    const deplace = (pas: -1 | 1): Mise => ({
      ...mise,
      deplaces: { ...mise.deplaces, [bloc]: signe },
      ordre: deplacer(blocs, mise.ordre, bloc, pas),
    });
    const suivante: Mise =
      geste === 'cacher'
        ? { ...mise, caches: { ...mise.caches, [bloc]: signe } }
        : geste === 'montrer'
          ? { ...mise, caches: Object.fromEntries(Object.entries(mise.caches).filter(([cle]) => cle !== bloc)) }
          : deplace(geste === 'monter' ? -1 : 1);
    const version = await ecrireBrouillon(trx, acteur, brouillon.id, { mise: suivante });
    await journal({ objet: objetDuBrouillon(brouillon), details: { version, bloc, geste } });
    return { id: brouillon.id };
  },
});
