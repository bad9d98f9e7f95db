import { lireQuestion } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { type Brouillon, lireBrouillon } from './brouillon.ts';
import type { Recommandation } from './forme.ts';
import { listerRapports } from './requetes.ts';
import { viser } from './viser.ts';

/** Ce que partagent les pages d'un brouillon : le territoire, la question de l'adresse, ce qui est écrit, ce que l'acteur peut faire. */
export async function ouvrirBrouillon(base: Base, acteur: Acteur, request: Request, ref: string) {
  const vise = await viser(base, ref);
  const question = lireQuestion(request);
  const brouillon = await lireBrouillon(base, acteur, vise.reference, question);
  const adresse = `/territoires/${vise.reference}/etat-des-lieux`;
  return {
    territoire: { ref: vise.reference, nom: vise.nom, lieu: vise.lieu },
    question,
    brouillon,
    adresse,
    /** La question de l'adresse, à garder d'une page à l'autre. */
    suite: new URL(request.url).search,
    peut: {
      rediger: peut(acteur, 'rapports.rediger', vise),
      figer: peut(acteur, 'rapports.figer', vise),
      diffuser: peut(acteur, 'rapports.diffuser', vise),
    },
    vu: { textes: empreinteDe(brouillon.textes), recommandations: empreinteDe(brouillon.recommandations) },
  };
}

/** Les dernières versions figées du territoire que l'acteur peut lire. */
export async function dernieresVersions(base: Base, acteur: Acteur, territoire: string) {
  const { lignes } = await listerRapports(base, acteur, { genre: 'etat_des_lieux', territoire, page: 1, taille: 5 });
  return lignes.map(({ id, numero, date, organisationNom }) => ({ id, numero, date, organisationNom }));
}

/** Où en est la rédaction : ce qui est écrit, décidé, à relire. */
export function avancement({ textes }: Pick<Brouillon, 'textes'>, recommandations: readonly Recommandation[]) {
  const compter = (etats: Recommandation['etat'][]) =>
    recommandations.filter(({ etat }) => etats.includes(etat)).length;
  const ecrits = [textes.titre, textes.introduction, textes.conclusion, ...Object.values(textes.commentaires)];
  return {
    textes: ecrits.filter((texte) => texte !== '').length,
    retenues: compter(['retenue', 'ajoutee']),
    ecartees: compter(['ecartee']),
    aRelire: compter(['proposee']),
    tombees: recommandations.filter(({ tient, etat }) => !tient && etat !== 'ecartee').length,
  };
}
