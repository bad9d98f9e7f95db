import { Form } from 'react-router';
import { numero } from '#src/droits/ecran.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { comparerTextes } from '../regles/comparer.ts';
import { lireModele, versionsDe } from '../requetes.ts';
import type { Route } from './+types/comparer';
import { FIL } from './communs.tsx';

export async function loader({ params, request }: Route.LoaderArgs) {
  const modele = await lireModele(base(), numero(params.id));
  const versions = await versionsDe(base(), modele.id);
  const p = new URL(request.url).searchParams;
  const choisie = (nom: string) => versions.find((v) => v.numero === Number(p.get(nom)));
  const apres = choisie('apres') ?? versions[0];
  const avant = choisie('avant') ?? versions.find((v) => v.numero < (apres?.numero ?? 0)) ?? apres;
  return {
    modele,
    numeros: versions.map((v) => v.numero),
    avant: avant?.numero ?? 0,
    apres: apres?.numero ?? 0,
    lignes: comparerTextes(avant?.corps ?? '', apres?.corps ?? ''),
  };
}

const SIGNES = { egale: ' ', ajoutee: '+', retiree: '−' } as const;

export default function Comparer({ loaderData: page }: Route.ComponentProps) {
  const { modele, avant, apres } = page;
  const changements = page.lignes.filter((l) => l.genre !== 'egale').length;
  return (
    <Page
      fil={[...FIL, { libelle: modele.titre, adresse: `/modeles/${modele.id}` }]}
      titre={
        changements === 0
          ? `Les versions ${avant} et ${apres} sont identiques`
          : `De la version ${avant} à la version ${apres} : ${changements} ligne${changements > 1 ? 's' : ''} changée${changements > 1 ? 's' : ''}`
      }
      onglet="Comparer deux versions"
    >
      <Form method="get" className="m-formulaire">
        {(['avant', 'apres'] as const).map((nom) => (
          <p key={nom}>
            <label className="fr-label" htmlFor={nom}>
              {nom === 'avant' ? 'De la version' : 'À la version'}
            </label>
            <select className="fr-select" id={nom} name={nom} defaultValue={page[nom]}>
              {page.numeros.map((n) => (
                <option key={n} value={n}>
                  Version {n}
                </option>
              ))}
            </select>
          </p>
        ))}
        <p>
          <button className="fr-btn fr-btn--secondary" type="submit">
            Comparer
          </button>
        </p>
      </Form>
      {/* Le signe et le mot le disent, pas la seule couleur. */}
      <div className="m-encadre">
        {page.lignes.map((l, rang) => {
          const cle = `${rang}`;
          const texte = l.texte || ' ';
          if (l.genre === 'ajoutee')
            return (
              <p key={cle}>
                {SIGNES.ajoutee} <ins>{texte}</ins>
              </p>
            );
          if (l.genre === 'retiree')
            return (
              <p key={cle}>
                {SIGNES.retiree} <del>{texte}</del>
              </p>
            );
          return l.texte ? <p key={cle}>{texte}</p> : null;
        })}
      </div>
    </Page>
  );
}
