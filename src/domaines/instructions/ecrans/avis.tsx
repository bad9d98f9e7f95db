import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_SENS, SENS_AVIS } from '../forme.ts';
import { completerAvis, donnerAvis } from '../operations/avis.ts';
import { type PageAvis, pageAvis } from '../requetes/pageAvis.ts';
import type { Route } from './+types/avis';
import { AvisDonne } from './AvisDonne.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageAvis(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const redirection = `/dossiers/${id}/avis`;
  return new URL(request.url).searchParams.get('geste') === 'completer'
    ? agir(request, context, completerAvis, lire, {
        redirection,
        message: 'Le complément est ajouté, à la date du jour.',
      })
    : agir(request, context, donnerAvis, lire, { redirection, message: 'Votre avis est donné.' });
}

export const shouldRevalidate = relireApresConflit;

const titreDe = ({ avis, dossier }: PageAvis) => {
  if (!avis) return "Votre avis n'est pas demandé sur ce dossier";
  if (avis.sens) return `Avis ${LIBELLES_SENS[avis.sens].toLowerCase()} sur le dossier de ${dossier.structureNom}`;
  return `Votre avis sur le dossier de ${dossier.structureNom}${avis.avantLe ? `, avant le ${dateHeure(avis.avantLe)}` : ''}`;
};

export default function Avis({ loaderData: page, actionData }: Route.ComponentProps) {
  const { dossier, avis, demande, donnable, completable } = page;
  return (
    <Page
      etroite
      titre={titreDe(page)}
      surtitre={`${dossier.structureNom}, ${dossier.structureType}, ${dossier.annee}${dossier.numero ? `, dossier ${dossier.numero}` : ''}`}
      fil={[{ libelle: 'Cofinancements', adresse: '/cofinancements' }]}
      chapo={
        <p>
          {page.etatLibelle}. <Link to={`/dossiers/${dossier.id}`}>Lire le dossier entier</Link>
        </p>
      }
    >
      <Section titre="Ce que la structure demande" id="demande">
        <dl className="m-proprietes">
          <div>
            <dt>Postes demandés</dt>
            <dd>{nombre(demande.etp, { unite: 'ETP', absent: 'non renseigné' })}</dd>
          </div>
          <div>
            <dt>dont bénéficiaires du RSA</dt>
            <dd>
              {nombre(demande.etpRsa, { unite: 'ETP', absent: 'non renseigné' })}
              {demande.personnesRsa === null ? '' : `, ${nombre(demande.personnesRsa)} personnes par mois`}
            </dd>
          </div>
          <div>
            <dt>Demandé à votre collectivité</dt>
            <dd>
              {demande.montant === null ? 'rien d’écrit dans le budget du dossier' : enEuros(demande.montant)}
              {demande.lignes.length > 0 ? (
                <ul className="m-liste-serree">
                  {demande.lignes.map((l) => (
                    <li key={`${l.nom}${l.montant}`}>
                      {l.nom} : {l.montant === null ? 'montant non renseigné' : enEuros(l.montant)}
                      {l.etat ? ` (${l.etat})` : ''}
                    </li>
                  ))}
                </ul>
              ) : null}
            </dd>
          </div>
        </dl>
        <p className="m-mention">Lu dans le dossier de la structure, tel qu'il est aujourd'hui.</p>
      </Section>
      {avis?.sens ? (
        <Section titre="Votre avis" id="avis">
          <AvisDonne avis={avis} />
        </Section>
      ) : null}
      {donnable ? (
        <Section titre="Donner votre avis" id="donner">
          <Formulaire resultat={actionData}>
            <Radios
              nom="sens"
              libelle="Sens de l'avis"
              options={SENS_AVIS.map((valeur) => ({ valeur, libelle: LIBELLES_SENS[valeur] }))}
            />
            <ChampTexte
              nom="texte"
              libelle="Motifs"
              aide="Obligatoires pour un avis réservé ou défavorable. Le service et la commission les liront."
              lignes={6}
              facultatif
            />
            <ChampNombre
              nom="montant"
              libelle="Cofinancement envisagé"
              unite="€"
              aide="Laissez vide si rien n'est encore dit : ce n'est pas zéro."
              facultatif
            />
            <p>Un avis donné ne se récrit pas ; vous pourrez le compléter.</p>
            <Boutons>
              <BoutonEnvoi>Donner l'avis</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {completable ? (
        <Section titre="Compléter l'avis" id="completer">
          <Formulaire id="completer" action="?geste=completer" resultat={actionData}>
            <ChampTexte nom="texte" libelle="Complément" lignes={4} />
            <ChampNombre
              nom="montant"
              libelle="Nouveau cofinancement envisagé"
              unite="€"
              aide="S'il change ; l'ancien montant reste dans l'histoire."
              facultatif
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Ajouter le complément</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
