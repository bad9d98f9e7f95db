import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { adopterArbitrage } from '../operations/adopter.ts';
import { abandonnerArbitrage, creerArbitrage, modifierArbitrage } from '../operations/essais.ts';
import { pageEssai } from '../requetes/essai.ts';
import type { Route } from './+types/essai';
import { Comparer } from './Comparer.tsx';
import { EtiquetteEssai, filAppel, gesteDe, Surtitre } from './communs.tsx';
import { EditeurEssai } from './EditeurEssai.tsx';
import { LectureEssai } from './LectureEssai.tsx';
import { lignesDuFormulaire } from './saisieEssai.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const avec = new URL(request.url).searchParams.get('avec');
  const { appel: _, ...page } = await pageEssai(
    base(),
    acteurDe(context),
    numero(params.id),
    numero(params.arbitrage),
    avec ? numero(avec) : null,
  );
  return page;
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const commun = { appel: numero(params.id), id: numero(params.arbitrage) };
  const adresse = `/appels/${commun.appel}/arbitrages`;
  const redirection = `${adresse}/${commun.id}`;
  switch (gesteDe(request)) {
    case 'adopter':
      return agir(request, context, adopterArbitrage, (f) => ({ ...commun, version: f.get('version') }), {
        redirection: `/appels/${commun.appel}/decisions`,
        message: ({ total }) => `L'essai est adopté : ${enEuros(total)} proposés. Il reste à décider.`,
      });
    case 'copier':
      return agir(
        request,
        context,
        creerArbitrage,
        (f) => ({ appel: commun.appel, nom: f.get('nom'), copieDe: commun.id }),
        {
          redirection: ({ id }) => `${adresse}/${id}`,
          message: "L'essai est copié.",
        },
      );
    case 'ecarter':
      return agir(request, context, abandonnerArbitrage, () => commun, {
        redirection: `/appels/${commun.appel}/classement#essais`,
        message: "L'essai est écarté ; il reste lisible.",
      });
    default:
      return agir(request, context, modifierArbitrage, (f) => ({ ...commun, ...lignesDuFormulaire(f) }), {
        redirection,
        message: "L'essai est enregistré.",
      });
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Essai({ loaderData: page, actionData }: Route.ComponentProps) {
  const { enTete, arbitrage, evaluation: e } = page;
  const pour = useRefus(actionData);
  const modifiable = page.ouvert && page.peut.essayer && arbitrage.etat === 'essai';
  const titre = page.bornes.sansMontant
    ? `${pluriel(e.nombre.favorable, 'candidature retenue', 'candidatures retenues')} dans cet essai`
    : e.depasse
      ? `Cet essai dépasse de ${enEuros(moins(e.total, e.disponible))} ce qui reste`
      : `Cet essai accorde ${enEuros(e.total)} : il reste ${enEuros(e.reste)}`;
  return (
    <Page
      onglet={arbitrage.nom}
      titre={titre}
      surtitre={
        <>
          <Surtitre tete={enTete} /> <EtiquetteEssai etat={arbitrage.etat} />
        </>
      }
      fil={[...filAppel(enTete), { libelle: 'Classement', adresse: `/appels/${enTete.id}/classement` }]}
      chapo={`« ${arbitrage.nom} » : ${pluriel(e.nombre.favorable, 'favorable')}, ${pluriel(e.nombre.defavorable, 'défavorable')}, ${pluriel(e.nombre.ajourne, 'ajourné')}, ${e.nombre.indecis} à trancher.`}
    >
      <OngletsAppel appel={enTete} actif="classement" />
      {arbitrage.enveloppe !== null && comparer(arbitrage.enveloppe, page.reste) !== 0 ? (
        <Alerte ton="attention" titre={`Enveloppe supposée : ${enEuros(arbitrage.enveloppe)}`}>
          <p>Il reste {enEuros(page.reste)} dans celle de l'appel : c'est elle qui compte pour adopter.</p>
        </Alerte>
      ) : null}
      {arbitrage.applique ? (
        <Alerte titre="Des décisions sont nées de cet essai">
          <p>
            Il se relit tel qu'il fut. <Link to={`/appels/${enTete.id}/decisions`}>Voir les décisions</Link>
          </p>
        </Alerte>
      ) : null}
      {modifiable ? (
        <EditeurEssai key={arbitrage.version} page={page} resultat={pour('enregistrer')} />
      ) : (
        <LectureEssai page={page} />
      )}
      {modifiable ? <Adopter page={page} resultat={pour('adopter')} /> : null}
      <Comparer page={page} />
      {page.ouvert && page.peut.essayer ? (
        <Section titre="Copier ou écarter" id="copier">
          <Formulaire id="copie" resultat={pour('copier')} action="?geste=copier">
            <ChampTexte nom="nom" libelle="Nom de la copie" valeur={`${arbitrage.nom} (bis)`} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Copier cet essai</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          {arbitrage.etat === 'essai' ? (
            <Formulaire id="ecarter" resultat={pour('ecarter')} action="?geste=ecarter">
              <Boutons>
                <BoutonEnvoi variante="discret">Écarter cet essai</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          ) : null}
        </Section>
      ) : null}
    </Page>
  );
}

type Page_ = Parameters<typeof EditeurEssai>[0]['page'];

function Adopter({ page, resultat }: { page: Page_; resultat: unknown }) {
  const { evaluation: e, arbitrage } = page;
  if (!page.peut.adopter)
    return (
      <Section titre="Adopter" id="adopter">
        <p className="m-vide">Un essai s'adopte par une personne responsable de {page.enTete.financeur}.</p>
      </Section>
    );
  return (
    <Section titre="Adopter cet essai" id="adopter">
      <p>
        Ses montants s'inscrivent comme proposés dans l'enveloppe et chaque accord reçoit un budget retenu à relire.
        Rien n'est encore décidé. Adoptez après avoir enregistré : c'est ce qui est enregistré qui compte.
      </p>
      {e.adoptable ? null : (
        <p className="m-mention">
          {e.depasse
            ? `Il manque ${enEuros(moins(e.total, e.disponible))}.`
            : e.problemes.some((p) => p.bloquant)
              ? `${pluriel(e.problemes.filter((p) => p.bloquant).length, 'ligne est', 'lignes sont')} à corriger.`
              : 'Aucune candidature n’est tranchée.'}
        </p>
      )}
      <Formulaire id="adoption" resultat={resultat} action="?geste=adopter">
        <input type="hidden" name="version" value={arbitrage.version} />
        <Boutons>
          <BoutonEnvoi>Adopter cet essai</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
