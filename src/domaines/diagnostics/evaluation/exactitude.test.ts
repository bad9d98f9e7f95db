import { describe, expect, test } from 'vitest';
import type { PointOffre } from '#src/domaines/structures/index.ts';
import { franceInventee, JOUR } from '#tests/franceInventee.ts';
import { repondre } from '../acces/demande.ts';
import { hasard } from '../acces/hasard.ts';
import { MODELES } from '../acces/modeles.ts';
import { besoinsAlignes, type Donnees, demandeDe } from '../diagnostiquer.ts';
import { offreDe } from '../donnees/offre.ts';
import { type Question, schemaQuestion } from '../schema.ts';
import { appliquer } from './appliquer.ts';
import { accesApres, partageDe } from './calcul.ts';
import { comprimer, decomprimer } from './encoder.ts';
import { evaluer } from './evaluer.ts';
import type { Changement } from './forme.ts';
import { communesDe, lieuxDe, type Photo } from './photo.ts';
import { photoDeTest } from './photoDeTest.ts';
import { minutesVers } from './trajets.ts';

const question: Question = { ...schemaQuestion.parse({ jour: JOUR }), plancher: 50 };

/** Accès de toute la France, refait de bout en bout. */
function national(donnees: Donnees): Float64Array[] {
  return repondre(demandeDe(question, donnees, besoinsAlignes(donnees)), new Map()).modeles.map(({ acces }) => acces);
}

/** Les données de la France une fois le scénario réalisé. */
function realiser(donnees: Donnees, photo: Photo, changements: readonly Changement[]): Donnees {
  const points = donnees.offre.points.map((point) => ({ ...point }));
  const centre = (code: string) => {
    const i = donnees.communes.rang.get(code)!;
    return { lon: donnees.communes.lieux.lon[i]!, lat: donnees.communes.lieux.lat[i]! };
  };
  const cles = new Map(
    points.map((point) => [point.site ? `${point.structure}-${point.site}` : `${point.structure}`, point]),
  );
  for (const changement of changements) {
    if (changement.action === 'ouvrir') {
      const { type, commune, etp, nom, ...position } = changement;
      points.push({
        ...points[0]!,
        structure: 9000 + points.length,
        nom,
        type,
        commune,
        etp,
        intervention: null,
        ...centre(commune),
        ...position,
      });
      continue;
    }
    const point = cles.get(changement.lieu)! as PointOffre;
    if (changement.action === 'fermer') point.etp = 0;
    if (changement.action === 'redimensionner') point.etp = changement.etp;
    if (changement.action === 'deplacer') {
      const { commune, lon, lat } = changement;
      Object.assign(point, { commune, ...(lon === undefined ? centre(commune) : { lon, lat }) });
    }
  }
  expect(photo.entete.lieux.length).toBeGreaterThan(0);
  return { ...donnees, offre: offreDe(points, donnees.communes, JOUR) };
}

function scenarioAuHasard(photo: Photo, graine: number, nombre: number): Changement[] {
  const tirage = hasard(graine);
  const choisir = <T>(liste: readonly T[]) => liste[Math.floor(tirage() * liste.length)]!;
  const ouvrables = communesDe(photo).filter(({ ouvrable }) => ouvrable);
  const lieux = lieuxDe(photo);
  const libres = new Set(lieux.map(({ cle }) => cle));
  const prendre = (fixe: boolean) => {
    const restants = lieux.filter(({ cle, intervention }) => libres.has(cle) && !(fixe && intervention));
    if (restants.length === 0) return null;
    const { cle } = choisir(restants);
    libres.delete(cle);
    return cle;
  };
  return Array.from({ length: nombre }, (): Changement[] => {
    const { code, lon, lat } = choisir(ouvrables);
    const position = tirage() < 0.5 ? {} : { lon: lon + (tirage() - 0.5) / 12, lat: lat + (tirage() - 0.5) / 12 };
    const etp = Math.round(tirage() * 40);
    const quoi = Math.floor(tirage() * 5);
    const lieu = quoi === 0 ? null : prendre(quoi > 2);
    if (lieu === null) {
      const type = choisir(['ACI', 'EI', 'GEIQ'] as const);
      return [{ action: 'ouvrir', nom: 'Neuf', type, commune: code, etp, ...position }];
    }
    if (quoi === 1) return [{ action: 'fermer', lieu }];
    if (quoi === 2) return [{ action: 'redimensionner', lieu, etp }];
    const deplacer: Changement = { action: 'deplacer', lieu, commune: code, ...position };
    return quoi === 3 ? [deplacer] : [deplacer, { action: 'redimensionner', lieu, etp }];
  }).flat();
}

describe.each([
  ['à vol d’oiseau', 1, 0],
  ['à vol d’oiseau', 2, 0],
  ['durées importées partout', 3, 1],
  ['durées importées pour la moitié des communes', 4, 0.5],
] as const)('un pays inventé, %s (graine %i)', (_, graine, couvertes) => {
  const donnees = franceInventee({ communes: 900, lieux: 220, etendue: 7, cotes: 5, couvertes }, graine);
  const avant = national(donnees);
  const photo = photoDeTest(donnees, question, 'D12');
  const rangs = photo.entete.communes.codes.map((code) => donnees.communes.rang.get(code)!);

  test('la photo est plus petite que le pays, et son accès a les mêmes bits que le diagnostic national', () => {
    expect(rangs.length).toBeLessThan(donnees.communes.codes.length);
    const { acces } = partageDe(photo);
    MODELES.forEach((_, m) => {
      for (const [c, i] of rangs.entries()) if (donnees.communes.situee[i]) expect(acces[m]![c]).toBe(avant[m]![i]);
    });
    expect(Math.max(...acces[1]!)).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'scénario %i : chaque modèle, chaque commune comme le calcul national refait',
    (n) => {
      const changements = scenarioAuHasard(photo, 100 * graine + n, n === 8 ? 25 : n);
      const apres = accesApres(photo, appliquer(photo, changements).modifications);
      const attendu = national(realiser(donnees, photo, changements));
      MODELES.forEach((modele, m) => {
        for (const [c, i] of rangs.entries()) {
          if (!donnees.communes.situee[i]) continue;
          const ecart = Math.abs(apres[m]![c]! - attendu[m]![i]!);
          if (ecart > 1e-9 * (1 + attendu[m]![i]!))
            expect.fail(`${modele.id}, ${donnees.communes.codes[i]} : ${apres[m]![c]} au lieu de ${attendu[m]![i]}`);
        }
      });
      // Hors de la photo, sans troisième étape, rien ne bouge : les voisins comptés le sont tous.
      const dedans = new Set(rangs);
      for (let i = 0; i < attendu[1]!.length; i++)
        if (!dedans.has(i)) expect(attendu[1]![i]).toBeCloseTo(avant[1]![i]!, 12);
    },
  );

  test('les minutes vers un lieu possible sont celles du calcul national', () => {
    const [lieu] = lieuxDe(photo).filter(
      ({ intervention, compte, dansTerritoire }) => compte && dansTerritoire && !intervention,
    );
    const minutes = minutesVers(photo, lieu!);
    const { debut, destinations, minutes: stockees } = photo.colonnes;
    const rang = photo.colonnes.siteLon.indexOf(lieu!.lon);
    for (let c = 0; c < rangs.length; c++) {
      if (!photo.colonnes.situee[c]) continue;
      let attendue = Number.POSITIVE_INFINITY;
      for (let p = debut[c]!; p < debut[c + 1]!; p++) if (destinations[p] === rang) attendue = stockees[p]!;
      expect(minutes[c]).toBe(attendue);
    }
    expect(minutes.some((duree) => duree < 45)).toBe(true);
  });

  test('relue de ses octets, elle donne les mêmes résultats au bit près', () => {
    const relue = decomprimer(comprimer(photo), photo.empreinte);
    const changements = scenarioAuHasard(photo, 77, 12);
    expect({ ...evaluer(relue, changements), dureeMs: 0 }).toEqual({ ...evaluer(photo, changements), dureeMs: 0 });
    expect(relue.entete).toEqual(JSON.parse(JSON.stringify(photo.entete)));
    expect(relue.colonnes).toEqual(photo.colonnes);
  });
});
