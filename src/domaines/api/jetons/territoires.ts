import { resoudre, territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

interface Choix {
  valeur: string;
  libelle: string;
}

/** Périmètres qu'un jeton peut recevoir, à l'intérieur de celui de la personne ; le premier, vide, est le sien tout entier. */
export async function perimetresPossibles(base: Base, acteur: Acteur): Promise<Choix[]> {
  const { niveau, codes } = acteur.perimetre;
  const departements = await territoiresDuNiveau(base, 'departement');
  const enChoix = ({ reference, code, nom }: { reference: string; code: string; nom: string }) => ({
    valeur: reference,
    libelle: `${code} ${nom}`,
  });
  const tout = { valeur: '', libelle: 'Tout mon périmètre' };
  if (niveau === 'national') {
    const regions = await territoiresDuNiveau(base, 'region');
    return [
      { ...tout, libelle: 'France entière' },
      ...regions.map(({ reference, nom }) => ({ valeur: reference, libelle: `Région ${nom}` })),
      ...departements.map(enChoix),
    ];
  }
  if (niveau === 'region') {
    const dedans = await Promise.all(codes.map((code) => resoudre(base, `region:${code}`)));
    const permis = new Set(dedans.flatMap((r) => r.departements));
    return [tout, ...departements.filter(({ code }) => permis.has(code)).map(enChoix)];
  }
  return codes.length > 1 && niveau === 'departement'
    ? [tout, ...departements.filter(({ code }) => codes.includes(code)).map(enChoix)]
    : [tout];
}
