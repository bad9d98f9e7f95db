import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { retirerEtp, saisirEtp } from '../operations/etp.ts';
import { lireEntourage, lirePostes } from '../requetes/fiche.ts';
import type { Route } from './+types/etp';
import { EtpEtat, filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await ouvrirFiche(context, params.id, 'structures.saisirEtp');
  const [{ saisis }, { etp }] = await Promise.all([lireEntourage(base(), fiche.id), lirePostes(base(), fiche.id)]);
  return { fiche, saisis, etp, annee: aujourdhui().slice(0, 4) };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const retire = (await request.clone().formData()).has('saisie');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/structures/${params.id}`;
  return retire
    ? agir(request, context, retirerEtp, lire, { redirection, message: 'La saisie est retirée.' })
    : agir(request, context, saisirEtp, lire, { redirection, message: 'Les ETP sont enregistrés.' });
}

export default function Etp({ loaderData: { fiche, saisis, etp, annee }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Saisir les ETP d'insertion"
      chapo={
        <p>
          Aujourd'hui : <EtpEtat {...etp} /> ({etp.methode}). Une saisie prime sur les annexes pendant sa période.
        </p>
      }
    >
      <Formulaire resultat={actionData}>
        <ChampNombre nom="etp" libelle="Postes d'insertion conventionnés" unite="ETP" />
        <ChampDate nom="debut" libelle="Du" valeur={`${annee}-01-01`} />
        <ChampDate nom="fin" libelle="Au" valeur={`${annee}-12-31`} />
        <ChampTexte nom="source" libelle="Source" aide="Convention, courrier, dialogue de gestion du…" />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      {saisis.length > 0 ? (
        <Section titre="Saisies en place">
          <ul>
            {saisis.map((saisi) => (
              <li key={saisi.id}>
                <Formulaire id={`saisie-${saisi.id}`}>
                  {nombre(saisi.etp, { unite: 'ETP' })} du {date(saisi.debut)} au {date(saisi.fin)} : {saisi.source}{' '}
                  <BoutonEnvoi petit variante="discret" nom="saisie" valeur={String(saisi.id)}>
                    Retirer cette saisie
                  </BoutonEnvoi>
                </Formulaire>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
