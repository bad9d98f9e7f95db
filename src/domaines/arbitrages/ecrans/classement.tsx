import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros, plus } from '#src/socle/montants.ts';
import { saisirComite } from '../operations/comite.ts';
import { creerArbitrage } from '../operations/essais.ts';
import { pageClassement } from '../requetes/classement.ts';
import type { Route } from './+types/classement';
import { Candidatures } from './Candidatures.tsx';
import { Comite } from './Comite.tsx';
import { filAppel, gesteDe, PasClos, Surtitre } from './communs.tsx';
import { Essais } from './Essais.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { appel: _, ...page } = await pageClassement(base(), acteurDe(context), numero(params.id));
  return page;
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const appel = numero(params.id);
  if (gesteDe(request) === 'saisir')
    return agir(request, context, saisirComite, (f) => ({ appel, candidatures: f.getAll('candidature') }), {
      redirection: `/appels/${appel}/classement#comite`,
      message: ({ saisies }) => `${pluriel(saisies, 'candidature transmise', 'candidatures transmises')} au comité.`,
    });
  return agir(request, context, creerArbitrage, (f) => ({ ...Object.fromEntries(f), appel }), {
    redirection: ({ id }) => `/appels/${appel}/arbitrages/${id}`,
    message: "L'essai est ouvert : rien n'est encore décidé.",
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Classement({ loaderData: page, actionData }: Route.ComponentProps) {
  const { enTete, enveloppe, coupe, lignes } = page;
  const pour = useRefus(actionData);
  const total = plus(enveloppe.montant, enveloppe.derogations);
  const vide = comparer(total, '0') === 0;
  const titre = () => {
    if (lignes.length === 0)
      return page.decidees.length > 0
        ? `${pluriel(page.decidees.length, 'candidature décidée', 'candidatures décidées')}, aucune à arbitrer`
        : "Aucune candidature n'est encore à arbitrer";
    if (page.bornes.sansMontant) return `${pluriel(lignes.length, 'candidature')} à départager, sans montant`;
    if (vide) return `${pluriel(lignes.length, 'candidature')} à arbitrer, mais l'enveloppe n'a rien reçu`;
    const classees = lignes.filter((l) => l.rang !== null).length;
    const sansNote = lignes.length - classees;
    if (classees === 0) return `${pluriel(sansNote, 'candidature')} à arbitrer, aucune n'est encore classée`;
    const attendent =
      sansNote > 0
        ? ` ; ${nombre(sansNote)} ${sansNote > 1 ? 'ne sont' : "n'est"} pas encore ${sansNote > 1 ? 'classées' : 'classée'}`
        : '';
    return `${nombre(coupe.retenables)} ${classees > 1 ? `candidatures sur ${nombre(classees)}` : 'candidature'} ${coupe.retenables > 1 ? 'tiennent' : 'tient'} dans les ${enEuros(enveloppe.reste)} qui restent${attendent}`;
  };
  return (
    <Page
      onglet="Classement"
      titre={titre()}
      surtitre={<Surtitre tete={enTete} />}
      fil={filAppel(enTete)}
      chapo="Les candidatures recevables, de la mieux notée à la moins bien notée. La ligne de coupe passe où l'enveloppe s'épuise ; elle aide à décider, elle ne décide pas."
    >
      <OngletsAppel appel={enTete} actif="classement" />
      {page.bornes.sansMontant ? null : (
        <Section
          titre="L'enveloppe de l'appel"
          id="enveloppe"
          liens={<Link to={`/appels/${enTete.id}/enveloppe`}>Mouvements et dérogations</Link>}
        >
          <BarreEnveloppe etat={enveloppe} />
        </Section>
      )}
      {page.ouvert && !page.clos ? <PasClos /> : null}
      {page.aExaminer > 0 ? (
        <Alerte titre={`${pluriel(page.aExaminer, 'candidature')} à examiner avant de figurer ici`}>
          <p>
            Leur recevabilité n'est pas dite.{' '}
            <Link to={`/appels/${enTete.id}/candidatures`}>Voir les candidatures</Link>
          </p>
        </Alerte>
      ) : null}
      {coupe.coupeDesExAequo && !vide ? (
        <Alerte ton="attention" titre="La ligne de coupe sépare des candidatures de même note">
          <p>La note ne suffit pas à les départager : le comité tranche, et le motif l'écrit.</p>
        </Alerte>
      ) : null}
      <Candidatures page={page} vide={vide} />
      <Comite page={page} resultat={pour('saisir')} />
      <Essais page={page} resultat={pour('creer')} />
      <Section titre="D'où viennent ces chiffres">
        <p>
          Lus à l'instant. La note est la moyenne des lectures rendues, chacune pondérée par la grille de l'appel. Le
          cumul additionne les subventions demandées dans l'ordre du classement ; il s'arrête à la première demande qui
          n'est pas connue.
        </p>
      </Section>
    </Page>
  );
}
