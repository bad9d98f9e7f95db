import { type Cadre, unirCadres } from './anneaux.ts';
import { PLAN_METROPOLE, PLANS_OUTRE_MER, type Plan, projeter } from './projection.ts';
import { type Boite, type Repere, repere } from './repere.ts';

/** Une vue : un plan, le cadre montré, sa place sur la toile. La première est la carte principale. */
export interface Vue {
  plan: Plan;
  cadre: Cadre;
  boite: Boite;
  repere: Repere;
  genre: 'principale' | 'cartouche' | 'loupe';
}

export interface Composition {
  largeur: number;
  hauteur: number;
  vues: Vue[];
}

const MARGE = 12;
const CARTOUCHE = { largeur: 112, hauteur: 118, ecart: 10 };

/**
 * Place la carte principale et ses encarts : les plans d'outre-mer en colonne à gauche de la métropole, chacun à son échelle ; Paris
 * et sa petite couronne agrandis au-dessus de la Manche, où la carte est vide.
 */
export function composer(
  cadres: ReadonlyMap<Plan, Cadre>,
  options: { largeur: number; hauteurMaximale: number; loupeParis: boolean },
): Composition {
  const plans = ordonner([...cadres.keys()]);
  const principal = plans[0];
  if (principal === undefined) return { largeur: options.largeur, hauteur: 120, vues: [] };
  const cartouches = plans.slice(1);
  const colonne = cartouches.length > 0 ? CARTOUCHE.largeur + CARTOUCHE.ecart : 0;
  const cadre = cadres.get(principal)!;
  const largeurUtile = options.largeur - 2 * MARGE - colonne;
  const rapport = (cadre.y1 - cadre.y0) / Math.max(cadre.x1 - cadre.x0, 1);
  const minimum = Math.max(220, cartouches.length * (CARTOUCHE.hauteur + CARTOUCHE.ecart) - CARTOUCHE.ecart);
  const hauteurUtile = Math.min(Math.max(largeurUtile * rapport, minimum), options.hauteurMaximale - 2 * MARGE);
  const hauteur = Math.round(hauteurUtile + 2 * MARGE);
  const boite = { x: MARGE + colonne, y: MARGE, largeur: largeurUtile, hauteur: hauteurUtile };
  const vues: Vue[] = [vue('principale', principal, cadre, boite, boite)];
  const pas = Math.min(
    CARTOUCHE.hauteur + CARTOUCHE.ecart,
    (hauteurUtile + CARTOUCHE.ecart) / Math.max(cartouches.length, 1),
  );
  cartouches.forEach((plan, rang) => {
    const place = { x: MARGE, y: MARGE + rang * pas, largeur: CARTOUCHE.largeur, hauteur: pas - CARTOUCHE.ecart };
    // Le bas du cartouche est réservé à son nom.
    const interieur = { x: place.x + 7, y: place.y + 7, largeur: place.largeur - 14, hauteur: place.hauteur - 28 };
    vues.push(vue('cartouche', plan, cadres.get(plan)!, place, interieur));
  });
  if (options.loupeParis && principal === PLAN_METROPOLE) vues.push(loupe(boite));
  return { largeur: options.largeur, hauteur, vues };
}

function vue(genre: Vue['genre'], plan: Plan, cadre: Cadre, boite: Boite, interieur: Boite): Vue {
  return { genre, plan, cadre, boite, repere: repere(cadre, interieur) };
}

/** Paris et petite couronne : de 2,13° à 2,62° E, de 48,68° à 49,02° N. */
function loupe(principale: Boite): Vue {
  const cadre = unirCadres(
    [projeter(PLAN_METROPOLE, 2.13, 49.02), projeter(PLAN_METROPOLE, 2.62, 48.68)].map(([x, y]) => ({
      x0: x,
      y0: y,
      x1: x,
      y1: y,
    })),
  );
  const largeur = principale.largeur * 0.16;
  const hauteur = (largeur * (cadre.y1 - cadre.y0)) / (cadre.x1 - cadre.x0);
  const boite = { x: principale.x, y: principale.y, largeur, hauteur };
  return vue('loupe', PLAN_METROPOLE, cadre, boite, boite);
}

function ordonner(plans: Plan[]): Plan[] {
  const rang = (plan: Plan) =>
    plan === PLAN_METROPOLE ? -1 : PLANS_OUTRE_MER.indexOf(plan) === -1 ? 99 : PLANS_OUTRE_MER.indexOf(plan);
  return plans.sort((a, b) => rang(a) - rang(b) || a.localeCompare(b));
}
