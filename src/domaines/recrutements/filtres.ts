import { territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { annee, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import type { EtatRecrutements, MetierRecrute } from './forme.ts';

export const TRIS = ['difficiles', 'projets', 'part', 'saisonniers', 'libelle', 'famille'] as const;

const FILTRES = {
  territoire: texte(60),
  annee: annee(),
  famille: texte(120),
  activite: texte(40),
  difficiles: coche(),
  q: texte(),
};

/** Filtres de la page des recrutements ; sans territoire choisi, le premier du périmètre de la personne. */
export function lireFiltresRecrutements(request: Request, acteur: Pick<Acteur, 'perimetre'>) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS, sens: 'desc', taille: 25 });
  return { ...filtres, territoire: filtres.territoire ?? territoireParDefaut(acteur) };
}
export type FiltresRecrutements = ReturnType<typeof lireFiltresRecrutements>;

const collateur = new Intl.Collator('fr', { numeric: true });
/** Les métiers retenus par les filtres, triés ; une valeur inconnue ne passe jamais devant un nombre. */
export function filtrerMetiers(etat: EtatRecrutements, filtres: FiltresRecrutements): MetierRecrute[] {
  const q = filtres.q ? recherchable(filtres.q) : null;
  const retenus = etat.metiers.filter(
    (m) =>
      (!filtres.famille || m.famille === filtres.famille) &&
      (!filtres.activite || m.activites.some(({ code }) => code === filtres.activite)) &&
      (!filtres.difficiles || (m.difficiles.valeur ?? 0) > 0) &&
      (!q || recherchable(`${m.code} ${m.libelle}`).includes(q)),
  );
  const tri = filtres.tri ?? 'difficiles';
  const signe = filtres.sens === 'asc' ? 1 : -1;
  return retenus.sort((a, b) => {
    if (tri === 'libelle' || tri === 'famille')
      return signe * collateur.compare(a[tri], b[tri]) || collateur.compare(a.libelle, b.libelle);
    const [x, y] = [a[tri].valeur, b[tri].valeur];
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || collateur.compare(a.libelle, b.libelle);
    return signe * (x - y) || collateur.compare(a.libelle, b.libelle);
  });
}
