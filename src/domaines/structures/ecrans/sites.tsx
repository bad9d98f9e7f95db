import { agir } from '#src/droits/ecran.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ajouterSite, retirerSite } from '../operations/sites.ts';
import { lireEntourage } from '../requetes/fiche.ts';
import type { Route } from './+types/sites';
import { filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await ouvrirFiche(context, params.id, 'structures.ajouterSite');
  return { fiche, sites: (await lireEntourage(base(), fiche.id)).sites };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const retire = (await request.clone().formData()).has('site');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/structures/${params.id}/sites`;
  return retire
    ? agir(request, context, retirerSite, lire, {
        redirection,
        message: "Le site est retiré ; ses ETP reviennent à l'adresse principale.",
      })
    : agir(request, context, ajouterSite, lire, { redirection, message: 'Le site est ajouté.' });
}

export default function Sites({ loaderData: { fiche, sites }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre={sites.length === 0 ? 'Ajouter un site' : 'Sites de la structure'}
      chapo="Chantiers, agences, antennes. Les ETP d'un site sont retranchés de ceux de l'adresse principale : le total de la structure ne change pas."
    >
      {sites.length > 0 ? (
        <Section titre="Sites connus">
          <ul>
            {sites.map((site) => (
              <li key={site.id}>
                <Formulaire id={`site-${site.id}`}>
                  <strong>{site.nom}</strong>, {site.communeNom ?? site.commune}
                  {site.etp === null ? '' : `, ${nombre(site.etp, { unite: 'ETP' })}`}{' '}
                  <BoutonEnvoi petit variante="discret" nom="site" valeur={String(site.id)}>
                    Retirer<span className="fr-sr-only"> le site {site.nom}</span>
                  </BoutonEnvoi>
                </Formulaire>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section titre="Nouveau site">
        <Formulaire resultat={actionData}>
          <ChampTexte nom="nom" libelle="Nom du site" />
          <ChampTexte nom="adresse" libelle="Adresse" facultatif />
          <ChampTexte nom="code_postal" libelle="Code postal" facultatif largeur={6} />
          <ChampTexte
            nom="commune"
            libelle="Commune"
            aide="Nom, ou code officiel (62041) en cas d'homonymes."
            correction={false}
          />
          <ChampNombre nom="lat" libelle="Latitude" facultatif />
          <ChampNombre nom="lon" libelle="Longitude" facultatif />
          <ChampNombre nom="etp" libelle="ETP du site" unite="ETP" facultatif />
          <Boutons>
            <BoutonEnvoi>Ajouter le site</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}
