import { useEffect, useRef, useState } from 'react';
import { Link, useFetcher, useNavigate } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Legende } from '#src/presentation/Carte.tsx';
import { Onglets } from '#src/presentation/Page.tsx';
import type { ResultatEssai } from '../../requetes/essai.ts';
import type { DonneesScenario } from '../scenario.tsx';
import { Essai, type Projet } from './Essai.tsx';
import { ecouter, peindreApercu, poserRepere } from './glisser.ts';

export type ReponseEssai = { resultat: ResultatEssai; erreur: null } | { resultat: null; erreur: string };

const VUES = [
  { vue: 'difference', libelle: 'Ce qui change' },
  { vue: 'avant', libelle: 'Avant' },
  { vue: 'apres', libelle: 'Après' },
] as const;

/** Entre deux évaluations pendant qu'on glisse, en millisecondes. */
const CADENCE_MS = 150;

/**
 * La carte du scénario. Avec la souris ou le doigt : glisser un lieu pour l'essayer ailleurs, cliquer pour essayer une ouverture ; rien n'est
 * enregistré avant le bouton. Les formulaires font la même chose au clavier et sans JavaScript.
 */
export function CarteEssai({ page }: { page: DonneesScenario }) {
  const { scenario, carte, version } = page;
  const boite = useRef<HTMLDivElement>(null);
  const reponse = useFetcher<ReponseEssai>();
  const aller = useNavigate();
  const [projet, setProjet] = useState<Projet | null>(null);
  const [anime, setAnime] = useState(false);
  const { load } = reponse;
  const changer = page.peut.changer;
  const ici = `/scenarios/${scenario.id}`;
  useEffect(() => setAnime(true), []);
  // Un essai enregistré est dans la version suivante : la carte est redessinée avec lui.
  // biome-ignore lint/correctness/useExhaustiveDependencies: la version est la seule raison d'oublier l'essai.
  useEffect(() => abandonner(), [version.numero, page.vue]);
  useEffect(() => {
    const element = boite.current;
    if (!element || !changer) return;
    let dernier = 0;
    const essayer = (nouveau: Projet, presse: boolean) => {
      if (presse && performance.now() - dernier < CADENCE_MS) return;
      dernier = performance.now();
      setProjet(nouveau);
      load(`${ici}/essai?${parametresDe(nouveau, page.vue)}`);
    };
    return ecouter(
      element,
      {
        glisser: (cle, ou, fini) => {
          const rang = /^ouvert:(\d+)$/.exec(cle)?.[1];
          essayer(
            rang ? { action: 'ouvrir', rang: Number(rang), ...ou } : { action: 'deplacer', lieu: cle, ...ou },
            !fini,
          );
        },
        cliquer: (ou) => essayer({ action: 'ouvrir', ...ou }, false),
        choisir: (cle) => {
          const rang = /^ouvert:(\d+)$/.exec(cle)?.[1];
          aller(`${ici}/changement?${rang ? `rang=${rang}` : `lieu=${cle}`}`);
        },
      },
      () => true,
    );
  }, [changer, ici, load, aller, page.vue]);

  const zones = projet ? reponse.data?.resultat?.apercu : undefined;
  useEffect(() => {
    const svg = boite.current?.querySelector('svg');
    if (svg && zones) peindreApercu(svg, zones);
  }, [zones]);

  function abandonner() {
    setProjet(null);
    const svg = boite.current?.querySelector('svg');
    if (!svg) return;
    poserRepere(svg, null);
    peindreApercu(svg, []);
  }

  const adresse = (vue: string) => {
    const p = new URLSearchParams({
      ...(version.derniere ? {} : { version: String(version.numero) }),
      ...(vue === 'difference' ? {} : { vue }),
    });
    return `${ici}${p.size > 0 ? `?${p}` : ''}#carte`;
  };
  return (
    <>
      <Onglets
        nom="Vues de la carte"
        actif={adresse(page.vue)}
        liens={VUES.map(({ vue, libelle }) => ({ libelle, adresse: adresse(vue) }))}
      />
      <figure className="m-carte">
        <figcaption className="m-carte__titre">{carte.titre}</figcaption>
        {changer && anime && carte.svg ? (
          <p className="m-scenario-aide">
            Glissez un lieu pour l'essayer ailleurs, ou cliquez la carte pour essayer une ouverture : rien n'est
            enregistré sans votre accord.
          </p>
        ) : null}
        <div className="m-carte__corps">
          {carte.svg ? (
            <div
              ref={boite}
              className={`m-carte__image${changer ? ' m-carte__image--essai' : ''}`}
              role="img"
              aria-label={carte.resume}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: SVG produit par socle/cartes, qui échappe tous les textes.
              dangerouslySetInnerHTML={{ __html: carte.svg }}
            />
          ) : (
            <Alerte titre="Pas de carte ici">
              Les contours ne sont pas encore dessinés : le tableau a les mêmes données.
            </Alerte>
          )}
          <div className="m-carte__cote">
            {projet ? (
              <Essai
                page={page}
                projet={projet}
                reponse={reponse.data}
                enCours={reponse.state !== 'idle'}
                changer={(nouveau) => {
                  setProjet(nouveau);
                  load(`${ici}/essai?${parametresDe(nouveau, page.vue)}`);
                }}
                abandonner={abandonner}
              />
            ) : null}
            <Legende entrees={carte.legende} />
            <LegendeLieux page={page} />
            <p className="m-carte__resume">{carte.resume}</p>
            <p>
              <a href="#communes">Voir les mêmes données en tableau</a>
            </p>
          </div>
        </div>
        {carte.mention ? <p className="m-mention">{carte.mention}</p> : null}
      </figure>
    </>
  );
}

function parametresDe(projet: Projet, vue: string): URLSearchParams {
  const p = new URLSearchParams({ vue });
  for (const [nom, valeur] of Object.entries(projet))
    if (valeur !== null && valeur !== undefined) p.set(nom, String(valeur));
  return p;
}

/** Ce que disent les formes des points : la même chose que la liste des changements. */
function LegendeLieux({ page }: { page: DonneesScenario }) {
  const actions = new Set(page.changements.map(({ action }) => action));
  return (
    <p className="m-mention">
      Ronds noirs : lieux d'offre.
      {actions.has('ouvrir') ? ' Triangles bleus : ouvertures.' : ''}
      {actions.has('fermer') ? ' Losanges rouges : fermetures.' : ''}
      {actions.has('deplacer') ? ' Carrés bleus : lieux déplacés.' : ''}
      {actions.has('redimensionner') ? ' Ronds bleus : lieux redimensionnés.' : ''}{' '}
      <Link to={`/scenarios/${page.scenario.id}/lieux`}>Tous les lieux en liste</Link>
    </p>
  );
}
