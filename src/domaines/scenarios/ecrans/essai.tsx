import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { choix, decimal, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { essayer } from '../requetes/essai.ts';
import type { Route } from './+types/essai';

const CHAMPS = {
  action: choix('ouvrir', 'deplacer'),
  plan: texte(20),
  x: decimal(),
  y: decimal(),
  commune: texte(5),
  lieu: texte(30),
  rang: entier(0, 5000),
  nom: texte(200),
  type: texte(10),
  etp: decimal(),
  vue: choix('difference', 'avant', 'apres'),
};

/** Un essai fait sur la carte, évalué sans être enregistré. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const {
    action = 'ouvrir',
    plan = 'metropole',
    x = Number.NaN,
    y = Number.NaN,
    ...reste
  } = lireFiltres(request, CHAMPS);
  try {
    const resultat = await essayer(base(), acteurDe(context), numero(params.id), { action, plan, x, y, ...reste });
    return { resultat, erreur: null };
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || erreur.statut !== 422) throw erreur;
    return { resultat: null, erreur: erreur.message };
  }
}

/** Un essai se refait quand la personne bouge, pas quand une autre partie de la page est enregistrée. */
export const shouldRevalidate = () => false;
