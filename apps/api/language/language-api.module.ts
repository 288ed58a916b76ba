import { Module } from '@nestjs/common';
import { LanguageModule } from '#contexts/language/module';
import { LanguageController } from './language.controller.ts';

@Module({ imports: [LanguageModule], controllers: [LanguageController] })
export class LanguageApiModule {}
