import { useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { Chiffres } from '#src/presentation/Chiffre.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { tableauDeBord } from '../requetes/tableau.ts';
import type { Route } from './+types/tableau';
import { CarteChiffre, Courbe, MENTION_SECRET } from './communs.tsx';
import { Exports } from './Exports.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const tableau = await tableauDeBord(base(), acteur, lireFiltresIndicateurs(request, acteur));
  return { ...tableau, organisation: acteur.organisationNom };
}

export default function TableauDeBord({ loaderData: d }: Route.ComponentProps) {
  const { search } = useLocation();
  const vers = (cle: string, miennes: boolean) => ecrireAdresse(`/indicateurs/${cle}${search}`, { miennes });
  return (
    <Page
      titre={d.titre}
      onglet="Tableau de bord"
      surtitre={`Tableau de bord · ${d.organisation}`}
      chapo="Chaque nombre a sa définition, sa date, et un lien vers ce qu'il compte. Les filtres restent dans l'adresse : elle se partage."
      action={{ libelle: 'Tous les indicateurs', adresse: '/indicateurs' }}
    >
      <Filtres champs={d.champs} bouton="Afficher" />
      <Exports adresse="/tableau-de-bord/export" />
      {d.sections.map((s, rang) => (
        <Section key={s.titre} titre={s.titre} id={`section-${rang}`}>
          <Chiffres>
            {s.cartes.map((c) => (
              <CarteChiffre key={c.indicateur.cle} {...c} adresse={vers(c.indicateur.cle, s.miennes)} />
            ))}
          </Chiffres>
          {s.courbe ? (
            <Courbe
              id={`courbe-${rang}`}
              titre={`${s.courbe.libelle}, année par année`}
              indicateur={s.courbe}
              annees={s.courbe.annees}
              valeurs={s.courbe.valeurs}
            />
          ) : null}
        </Section>
      ))}
      <p className="m-mention">{MENTION_SECRET}</p>
    </Page>
  );
}
